import { languageIn, languages, weekdayIn } from '../kernel/language.ts'
import { choicesOf, platformChoices, type Choice, type Field, type Wording } from '../kernel/field.ts'
import { followedKinds, type subscriptionKinds } from '../store/tables/channels.ts'
import { digestChoices, everything, languageChoices, mentionRules, severityChoices } from './fields.ts'
import { isItemKind, usualAlert, type Mention } from './model.ts'
import type { SettingsView } from './view.ts'

/** Platforms that a list has room for. */
const mostPlatforms = 60

const inEach = (word: (language: (typeof languages)[number]) => string): Wording => ({
  words: Object.fromEntries(languages.map((language) => [language, word(language)])) as { en: string },
})
const weekdays: readonly Choice[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  value: String(weekday),
  label: inEach((language) => weekdayIn(language, weekday)),
}))
const spoken: readonly Choice[] = languageChoices.map((choice) => ({
  value: choice,
  label: choice === 'channel' ? 'settings.language.channel' : inEach((language) => languageIn(language, choice)),
}))

/** A person or a tag that a message mentioned; a form can only keep them. */
const isChosen = (mention: Mention | null): boolean => mention !== null && mention !== 'owners'

/** The facts about a conversation on which its form depends. */
interface Followed {
  kind: (typeof subscriptionKinds)[number]
  platformId: string | null
  alert: number | null | undefined
  mention: Mention | null
}
interface Place {
  subscriptions: readonly Followed[]
  settings: SettingsView | null
}

/** The status of a platform, or of all, as it is followed. */
const statusOf = ({ subscriptions }: Place, platformId: string | null): Followed | undefined =>
  subscriptions.find((one) => one.platformId === platformId && one.kind === 'status')

/** The fields of the form with the settings of a conversation. */
export const settingsFields = (
  place: Place,
  platforms: Parameters<typeof platformChoices>[0],
  platformId: string | null,
  isPersonal: boolean,
): Field[] => [
  {
    ...{ id: 'platformId', kind: 'choice', label: 'field.platform', required: true },
    choices: [{ value: everything, label: 'channel.all' }, ...platformChoices(platforms, mostPlatforms)],
  },
  {
    ...{ id: 'kinds', kind: 'choices', label: 'field.kinds', required: false, hint: 'hint.kinds' },
    choices: choicesOf(
      followedKinds.filter((kind) => !isPersonal || !isItemKind(kind)),
      (kind) => `items.type.${kind}`,
    ),
  },
  {
    ...{ id: 'alert', kind: 'number', label: 'field.alert_minutes', required: false, least: 1, most: 1440 },
    hint: 'hint.alert',
  },
  {
    ...{ id: 'mention', kind: 'choice', label: 'field.mention', required: true },
    choices: choicesOf(
      mentionRules.filter((rule) => rule !== 'chosen' || isChosen(statusOf(place, platformId)?.mention ?? null)),
      (rule) => `settings.mention.${rule}`,
    ),
  },
  {
    ...{ id: 'severity', kind: 'choice', label: 'field.least_severity', required: true },
    choices: choicesOf(severityChoices, (one) => (one === 'any' ? 'settings.severity.any' : `severity.${one}`)),
  },
  { id: 'quietFrom', kind: 'time', label: 'field.quietFrom', required: false },
  { id: 'quietUntil', kind: 'time', label: 'field.quietUntil', required: false },
  {
    ...{ id: 'digest', kind: 'choice', label: 'field.digest', required: true },
    choices: choicesOf(digestChoices, (one) => `settings.digest.${one}`),
  },
  { id: 'weekday', kind: 'choice', label: 'field.weekday', required: true, choices: weekdays },
  { id: 'digestAt', kind: 'time', label: 'field.digestAt', required: true },
  { id: 'zone', kind: 'text', label: 'field.zone', required: true, most: 60, hint: 'hint.zone' },
  { id: 'language', kind: 'choice', label: 'field.language', required: true, choices: spoken },
]

/** The values with which that form is filled in. */
export const settingsValues = (place: Place, platformId: string | null, ownZone: string): Record<string, string> => {
  const { settings, subscriptions } = place
  const status = statusOf(place, platformId)
  const { quiet = null, digest = null, language = null, leastSeverity = null, zone = ownZone } = settings ?? {}
  const alert = status ? status.alert : usualAlert
  return {
    platformId: platformId ?? everything,
    kinds: subscriptions
      .filter((one) => one.platformId === platformId && one.kind !== 'desk')
      .map(({ kind }) => kind)
      .join(','),
    alert: alert === null || alert === undefined ? '' : String(alert),
    mention: !status?.mention ? 'nobody' : isChosen(status.mention) ? 'chosen' : 'owners',
    severity: leastSeverity ?? 'any',
    ...{ quietFrom: quiet?.from ?? '', quietUntil: quiet?.until ?? '' },
    ...{ digest: digest?.every ?? 'none', weekday: String(digest?.weekday ?? 1), digestAt: digest?.at ?? '09:00' },
    ...{ zone, language: language ?? 'channel' },
  }
}
