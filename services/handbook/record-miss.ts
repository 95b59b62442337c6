import type { Context, Desk } from '../kernel/context.ts'
import { authoredOf } from '../kernel/language.ts'
import { eventIdOf } from '../kernel/change.ts'
import { fold } from '../kernel/text.ts'
import { cutTo, longest } from './model.ts'
import type { Miss } from './memory.ts'

const windowMs = 3_600_000
/** The different questions of one person within an hour that are written down. */
const perPerson = 20

/** Remembers what people asked in vain lately, so that the same one asked again, and a flood, is not written down. */
const createLately = () => {
  const lately = new Map<string, Map<string, number>>()
  return (userId: string, question: string, now: Date): boolean => {
    const since = now.getTime() - windowMs
    const own = new Map([...(lately.get(userId) ?? [])].filter(([, at]) => at > since))
    if (own.has(question) || own.size >= perPerson) return false
    lately.delete(userId)
    lately.set(userId, own.set(question, now.getTime()))
    if (lately.size > 5000) lately.delete(lately.keys().next().value!)
    return true
  }
}
const latelyOf = (_: Desk) => createLately()

/** Writes down, after the person was answered, that a question was asked in vain; not who asked it. */
export const recordMiss = (context: Context, question: string, reason: Miss['reason'], place: string | null): void => {
  const { actor, now, key, store } = context
  if (!context.part(latelyOf)(actor.userId, `${reason} ${fold(question)}`, now)) return
  const row = {
    missId: eventIdOf(key, 'handbook.miss', 'handbook_misses', fold(question)),
    question: cutTo(question, longest.kept),
    language: authoredOf(actor.locale),
    reason,
    place: place && cutTo(place, longest.path),
    askedAt: now,
  }
  context.afterwards.push(async () => {
    await store.append('handbook_misses', [row])
    context.wrote('handbook_misses', row)
  })
}
