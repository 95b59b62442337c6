import { isDeepStrictEqual } from 'node:util'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid, type Fault } from '../kernel/fault.ts'
import { platformById } from '../platforms/memory.ts'
import { aboutChannel, changeChannel } from './change-channel.ts'
import { ConfigureInput, type Configured } from './fields.ts'
import { isItemKind, withNews, type Channel, type ChannelSubscription } from './model.ts'
import { quietNow, type ChannelSettings } from './settings.ts'
import { settingsView } from './view.ts'

const usualTime = '09:00'
type Digest = NonNullable<ChannelSettings['digest']>

/** The faults that two fields have together. */
const faultsOf = ({ quietFrom, quietUntil }: Configured): Fault[] => {
  if ((quietFrom ?? null) === null && (quietUntil ?? null) === null) return []
  if ((quietFrom ?? null) === null) return [{ field: 'quietFrom', code: 'required' }]
  if ((quietUntil ?? null) === null) return [{ field: 'quietUntil', code: 'required' }]
  return quietFrom === quietUntil ? [{ field: 'quietUntil', code: 'same_time' }] : []
}

const quietOf = ({ quietFrom, quietUntil }: Configured): ChannelSettings['quiet'] | undefined =>
  quietFrom === undefined ? undefined : quietFrom && quietUntil ? { from: quietFrom, until: quietUntil } : null

const digestOf = (
  { digest: every, weekday, digestAt }: Configured,
  before: Digest | null,
  since: string,
): Digest | null => {
  if (every === undefined) return before
  if (every === 'none') return null
  return { every, weekday: weekday ?? before?.weekday ?? 1, at: digestAt ?? before?.at ?? usualTime, since }
}

/** The quiet hours that a change at this time ends, or goes on with. */
const cutAt = (before: ChannelSettings, now: Date): ChannelSettings['cut'] => {
  const quiet = quietNow(before, now)
  return quiet && { from: quiet.from.toISOString(), until: now.toISOString() }
}

/** The settings as asked for, or else as they were. They say nothing of anything that was before. */
const settingsAs = (asked: Configured, before: ChannelSettings, now: Date): ChannelSettings => {
  const { language, severity, zone = before.zone } = asked
  const quiet = quietOf(asked)
  const rules = {
    zone,
    quiet: quiet === undefined ? before.quiet : quiet,
    leastSeverity: severity === undefined ? before.leastSeverity : severity === 'any' ? null : severity,
  }
  const isSame = (one: object, other: object | null) => isDeepStrictEqual(one, other)
  const isAsBefore = isSame(rules, { zone: before.zone, quiet: before.quiet, leastSeverity: before.leastSeverity })
  const digest = digestOf(asked, before.digest, before.digest?.since ?? now.toISOString())
  const isSameDigest = digest === null || (zone === before.zone && isSame(digest, before.digest))
  return {
    ...before,
    ...rules,
    language: language === undefined ? before.language : language === 'channel' ? null : language,
    digest: isSameDigest ? digest : { ...digest, since: now.toISOString() },
    ...(!isAsBefore && { since: now.toISOString(), cut: cutAt(before, now) }),
  }
}

/** The subscriptions, with exactly these kinds of the platform; without kinds it stays as it is. */
const followedAs = (
  { platformId, kinds, alert, mention }: Configured,
  before: readonly ChannelSubscription[],
  { workspace, now }: { workspace: string; now: Date },
): ChannelSubscription[] => {
  if (!kinds) return [...before]
  const isMeant = (one: ChannelSubscription) => one.workspace === workspace && one.platformId === platformId
  const present = before.filter(isMeant)
  const wanted = [...new Set(kinds)].map((kind) => {
    const own = present.find((one) => one.kind === kind)
    const fresh = own ?? { workspace, kind, platformId, since: now.toISOString() }
    return kind === 'status' ? withNews(fresh, own, { alert, mention }) : fresh
  })
  const kept = before.flatMap((one) => (isMeant(one) ? (wanted.find(({ kind }) => kind === one.kind) ?? []) : one))
  return [...kept, ...wanted.filter(({ kind }) => !present.some((one) => one.kind === kind))]
}

/**
 * Sets what this conversation follows of a platform or of all, when it hears of it, and in which language. Throws INVALID with
 * the faulty fields, CONFLICT when the conversation was changed since the form was made.
 */
export const configure = action(
  'channel.configure',
  ConfigureInput,
  async (context, asked) => {
    const { actor, workspace, now, conversation } = context
    const isPersonal = conversation?.reference.conversationType === 'personal'
    const faults = faultsOf(asked)
    if (isPersonal && asked.kinds?.some(isItemKind)) faults.push({ field: 'kinds', code: 'personal_kinds' })
    if (faults.length > 0) throw invalid(...faults)
    if (asked.platformId !== null) await platformById(context, asked.platformId)
    const none = { language: null, quiet: null, digest: null, leastSeverity: null, cut: null }
    const fresh: ChannelSettings = { workspace, zone: actor.timeZone, ...none, since: now.toISOString() }
    const ofHere = (all: Channel['settings'] | undefined) => all?.find((one) => one.workspace === workspace)
    const { changed, row } = await changeChannel(context, (before) => {
      const { version } = before
      if (asked.version !== undefined && asked.version !== version)
        throw new AppError('CONFLICT', 'stale_card', { fields: { version } })
      const own = ofHere(before.settings)
      const settings = settingsAs(asked, own ?? fresh, now)
      const subscriptions = followedAs(asked, before.subscriptions, context)
      const isSame = isDeepStrictEqual([settings, subscriptions], [own, before.subscriptions])
      if (isSame && before.isActive) return undefined
      const others = (before.settings ?? []).filter((one) => one !== own)
      return {
        set: { settings: [...others, settings], subscriptions, isActive: true },
        event: { payload: { settings, platformId: asked.platformId, kinds: asked.kinds ?? null } },
      }
    })
    return { changed, settings: settingsView(ofHere(row?.settings) ?? fresh) }
  },
  aboutChannel,
)
