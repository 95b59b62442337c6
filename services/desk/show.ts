import { z } from 'zod'
import { channels } from '../channels/memory.ts'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import type { DeskFacts } from '../kernel/desk-facts.ts'
import { AppError } from '../kernel/errors.ts'
import { platforms } from '../platforms/memory.ts'
import { bindings } from '../roles/memory.ts'
import { pushedSource } from '../kernel/pushes.ts'
import { statuses } from '../status/memory.ts'
import { deliveriesBehind } from './memory.ts'
import { sourceState } from './model.ts'

const latest = (one: Date | null, other: Date | null): Date | null =>
  one && other && one > other ? one : (other ?? one)

/** The sources of this installation, with what is known of their runs: in this process, or else in the store. */
const sourcesOf = async (context: Context, { runs, cadence }: DeskFacts) => {
  const { value } = await context.known(statuses).get(context.now)
  const readings = value.flatMap((platform) => platform.readings)
  const named = [...context.settings.sources.map(({ name }) => name), ...readings.map(({ source }) => source)]
  return [...new Set(named)].sort().map((name) => {
    const own = readings.filter(({ source }) => source === name)
    const last = own.find(({ lastRun }) => lastRun)?.lastRun ?? null
    const here = runs.get(name)
    const succeededAt = latest(here?.succeededAt ?? null, last?.succeededAt ?? null)
    // What is pushed has no schedule to be late by.
    const everySeconds = name === pushedSource ? 0 : cadence(name, context.now)
    const failed = here ? here.failed : last?.state === 'FAIL'
    return {
      name,
      isConnected: context.settings.sources.find((source) => source.name === name)?.isConnected ?? false,
      checks: own.length,
      everySeconds,
      state: sourceState({ isAsked: own.length > 0, failed, succeededAt }, everySeconds, context.now),
      succeededAt,
      reason: failed ? last?.error || null : null,
    }
  })
}

/** The ages of what people are answered from. */
const memoriesOf = ({ known }: Context) =>
  (
    [
      ['status', known(statuses).peek()],
      ['platforms', known(platforms).peek()],
      ['roles', known(bindings).peek()],
      ['channels', known(channels).peek()],
      ['deliveries', known(deliveriesBehind).peek()],
    ] as const
  ).map(([name, snapshot]) => ({ name, at: snapshot?.at ?? null, away: snapshot?.away ?? false }))

/**
 * The health of the desk itself: its sources, what is behind in chat, what it asked of its store, and the age of what it
 * knows. From this process and from memory: at most two statements, which are kept.
 */
export const showDesk = action('desk.show', z.object({}), async (context) => {
  const { settings, now } = context
  const facts = settings.facts?.()
  if (!facts) throw new AppError('RULE', 'no_facts')
  const [sources, behind] = await Promise.all([sourcesOf(context, facts), context.known(deliveriesBehind).get(now)])
  const { version, startedAt, engine, meter, ingestsEverySeconds, hearsEverySeconds } = facts
  return {
    ...{ version, startedAt, now, sources, ingestsEverySeconds, hearsEverySeconds },
    store: { engine, since: meter?.since ?? null, p95: meter?.p95 ?? null, hours: meter?.hours ?? [] },
    deliveries: behind.value.map(({ state, count, since }) => ({ state, count, since })),
    memories: memoriesOf(context),
  }
})
