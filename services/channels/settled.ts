import { isDeepStrictEqual } from 'node:util'
import type { Fault } from '../kernel/fault.ts'
import type { Configured } from './fields.ts'
import { quietNow, type ChannelSettings } from './settings.ts'

const usualTime = '09:00'
type Digest = NonNullable<ChannelSettings['digest']>

/** The settings that were asked for. */
export type AskedSettings = Pick<
  Configured,
  'language' | 'zone' | 'quietFrom' | 'quietUntil' | 'digest' | 'weekday' | 'digestAt' | 'severity'
>

/** The faults that two fields have together. */
export const faultsOf = ({ quietFrom, quietUntil }: AskedSettings): Fault[] => {
  if ((quietFrom ?? null) === null && (quietUntil ?? null) === null) return []
  if ((quietFrom ?? null) === null) return [{ field: 'quietFrom', code: 'required' }]
  if ((quietUntil ?? null) === null) return [{ field: 'quietUntil', code: 'required' }]
  return quietFrom === quietUntil ? [{ field: 'quietUntil', code: 'same_time' }] : []
}

const quietOf = ({ quietFrom, quietUntil }: AskedSettings): ChannelSettings['quiet'] | undefined =>
  quietFrom === undefined ? undefined : quietFrom && quietUntil ? { from: quietFrom, until: quietUntil } : null

const digestOf = (
  { digest: every, weekday, digestAt }: AskedSettings,
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
export const settingsAs = (asked: AskedSettings, before: ChannelSettings, now: Date): ChannelSettings => {
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

/** The settings of a conversation in which nobody made any. */
export const freshSettings = (workspace: string, zone: string, now: Date): ChannelSettings => ({
  ...{ workspace, zone, language: null, quiet: null, digest: null, leastSeverity: null, cut: null },
  since: now.toISOString(),
})
