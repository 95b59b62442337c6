import type { ChannelSettings, SubscribedChannel, Subscriptions } from '../../desk/channel-shapes.ts'
import type { BothField } from '../../parts/both-versions.tsx'
import type { Words } from '../../words/words.ts'

/** The settings of a channel as somebody types them. */
export interface ChannelDraft {
  severity: string
  quietFrom: string
  quietUntil: string
  digest: string
  weekday: string
  digestAt: string
  zone: string
  language: string
}

export const channelDraft = (settings: ChannelSettings | null, ownZone: string): ChannelDraft => ({
  severity: settings?.leastSeverity ?? 'any',
  ...{ quietFrom: settings?.quiet?.from ?? '', quietUntil: settings?.quiet?.until ?? '' },
  ...{ digest: settings?.digest?.every ?? 'none', weekday: String(settings?.digest?.weekday ?? 1) },
  ...{ digestAt: settings?.digest?.at ?? '09:00', zone: settings?.zone ?? ownZone },
  language: settings?.language ?? 'channel',
})

export const channelBody = ({ quietFrom, quietUntil, digestAt, weekday, ...draft }: ChannelDraft) => ({
  ...draft,
  ...{ quietFrom: quietFrom || null, quietUntil: quietUntil || null },
  // They say something for a digest alone.
  ...(draft.digest !== 'none' && { digestAt: digestAt || null, weekday: Number(weekday) }),
})

/** A day of the week by its number, from Monday, 1. */
export const weekdayName = (weekday: number, locale: string): string =>
  // 1 January 2024 was a Monday.
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday))

const languageName = (language: string, locale: string): string =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language

/** The settings of a channel in words, in one line. */
export const settingsWords = (settings: ChannelSettings | null, { say, locale }: Words): string => {
  const { quiet = null, digest = null, leastSeverity = null, language = null } = settings ?? {}
  const parts = [
    ...(quiet ? [say('settings.quiet', quiet)] : []),
    ...(digest?.every === 'day' ? [say('settings.daily', { at: digest.at })] : []),
    ...(digest?.every === 'week'
      ? [say('settings.weekly', { weekday: weekdayName(digest.weekday, locale), at: digest.at })]
      : []),
    ...(leastSeverity ? [say('settings.severity', { severity: say(`severity.${leastSeverity}`) })] : []),
    ...(language ? [say('settings.language', { language: languageName(language, locale) })] : []),
    ...(quiet || digest ? [settings!.zone] : []),
  ]
  return say('settings.list', { list: parts.length === 0 ? say('settings.usual') : parts.join(', ') })
}

/** A subscription in words: what, and of which platform. */
export const subscriptionWords = (
  { kind, platformName, alert }: SubscribedChannel['subscriptions'][number],
  { say }: Words,
): string =>
  [
    say(`items.type.${kind}`),
    ...(kind === 'desk' ? [] : [platformName ?? say('channel.all')]),
    ...(alert === null ? [] : [say('tab.subscriptions.alert', { minutes: alert })]),
  ].join(' · ')

/** The channels whose name, or a platform they follow, contains some letters, and that get a kind of news. */
export const filtered = (channels: Subscriptions['channels'], letters: string, kind: string): SubscribedChannel[] => {
  const asked = letters.trim().toLocaleLowerCase()
  const has = (text: string | null) => text?.toLocaleLowerCase().includes(asked) ?? false
  return channels.filter(
    ({ name, subscriptions }) =>
      (asked === '' || has(name) || subscriptions.some(({ platformName }) => has(platformName))) &&
      (kind === 'any' || subscriptions.some((one) => one.kind === kind)),
  )
}

/** Both versions of the settings of a channel, field by field. */
export const bothChannels = (mine: ChannelDraft, theirs: ChannelDraft, { say, locale }: Words): BothField[] => {
  const shown = (draft: ChannelDraft) => ({
    'field.least_severity': draft.severity === 'any' ? say('settings.severity.any') : say(`severity.${draft.severity}`),
    'field.quietFrom': draft.quietFrom,
    'field.quietUntil': draft.quietUntil,
    'field.digest': say(`settings.digest.${draft.digest}`),
    'field.weekday': weekdayName(Number(draft.weekday), locale),
    'field.digestAt': draft.digestAt,
    'field.zone': draft.zone,
    'field.language':
      draft.language === 'channel' ? say('settings.language.channel') : languageName(draft.language, locale),
  })
  const [own, other] = [shown(mine), shown(theirs)]
  return (Object.keys(own) as (keyof typeof own)[]).map((key) => ({
    label: say(key),
    ...{ mine: own[key], theirs: other[key] },
  }))
}
