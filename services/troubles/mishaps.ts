import type { DeskFacts } from '../kernel/desk-facts.ts'
import type { Watch } from './model.ts'

const minutes = (count: number): number => count * 60_000
/** Errors within a quarter of an hour that are a trouble, and milliseconds without one after which it is over. */
const [manyErrors, calmMs] = [5, minutes(15)]
/** Milliseconds after which a message that Teams does not take is late. */
const lateMs = minutes(15)

const none = { reason: null, platforms: [], countsUntil: null }
const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms)
/** A time that has come; null before. */
const come = (at: Date, now: Date): Date | null => (at <= now ? at : null)

/** Decides from what this process knows of itself whether it answers with errors, and whether its messages are late. */
export const watchMishaps = (
  { errors, erredAt, undelivered, deliveredAt }: DeskFacts['mishaps'],
  now: Date,
  startedAt: Date,
): Watch[] => {
  const late = [...undelivered.values()].filter((at) => now.getTime() - at.getTime() >= lateMs)
  const [first] = late.toSorted((a, b) => a.getTime() - b.getTime())
  return [
    {
      subject: 'answers:Deltadesk',
      trouble: errors.length >= manyErrors ? { kind: 'errors', since: errors[0]!, ...none, count: manyErrors } : null,
      wellAt: { errors: come(after(erredAt ?? startedAt, calmMs), now) },
    },
    {
      subject: 'messages:Teams',
      trouble: first ? { kind: 'behind', since: first, ...none } : null,
      // A process that was never in trouble knows of no end before it has run for so long itself.
      wellAt: { behind: undelivered.size > 0 ? null : (deliveredAt ?? come(after(startedAt, lateMs), now)) },
    },
  ]
}
