import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import type { Discovery } from '../kernel/discovery.ts'
import { AppError } from '../kernel/errors.ts'
import { holdsWords, longestSearch, searchWords } from '../kernel/search.ts'
import { line } from '../kernel/text.ts'
import { byName } from './by-name.ts'
import { Source, Target } from './define-check.ts'
import { checkIds } from './check-ids.ts'
import { checks } from './memory.ts'
import { proposalOf } from './propose.ts'

/** The most things that are shown at once. */
const mostShown = 50
/** The most targets whose past is asked for at once, and of these at the same time. */
export const mostTogether = 25
const atOnce = 5

/** The most things that may be skipped: more than any list has. */
const mostListed = 100_000

const DiscoverInput = z.object({
  source: Source,
  text: line(0, longestSearch).default(''),
  skip: z.int().min(0).max(mostListed).default(0),
})

/** The means to ask a source. Throws NOT_FOUND where another process reads it, it is not connected, or cannot list. */
const discoveryFor = ({ settings }: Context, source: string): Discovery => {
  const known = settings.sources.find(({ name }) => name === source)
  if (!settings.discovery) throw new AppError('NOT_FOUND', 'read_elsewhere')
  if (!known?.isConnected) throw new AppError('NOT_FOUND', 'source_unconnected', { fields: { source } })
  if (!known.canDiscover) throw new AppError('NOT_FOUND', 'source_lists_nothing', { fields: { source } })
  return settings.discovery
}

/**
 * Lists what a source sees and a check could watch, those with all the words, by name and 50 at a time; each with the check that watches it
 * already. `next` is what to skip for the others, null where there are none. Reads only. Throws NOT_FOUND where the source is not connected here or cannot list, UNAVAILABLE with its reason.
 */
export const discoverTargets = action('check.discover', DiscoverInput, async (context, { source, text, skip }) => {
  const { known, now } = context
  const discovery = discoveryFor(context, source)
  const [list, defined] = await Promise.all([discovery.listOf(context, source), known(checks).get(now)])
  const watching = new Map(defined.value.filter((one) => one.source === source).map((one) => [one.target, one.checkId]))
  const words = searchWords(text)
  const matching = byName(list.found)
    .filter(({ name, place, target }) => holdsWords(words, name, place ?? '', target))
    .map((one) => ({ ...one, checkId: watching.get(one.target) ?? null }))
  // What is not watched yet comes first.
  const inOrder = [
    ...matching.filter(({ checkId }) => checkId === null),
    ...matching.filter(({ checkId }) => checkId !== null),
  ]
  const end = skip + mostShown
  return {
    source,
    found: inOrder.slice(skip, end),
    count: matching.length,
    next: end < matching.length ? end : null,
    isWhole: !list.isMore,
    isReading: list.isReading ?? false,
  }
})

const ProposeInput = z.object({ source: Source, targets: z.array(Target).min(1).max(mostTogether) })

/** Gives the refusal of a source as a value. */
const orRefusal = <T>(asked: Promise<T>): Promise<T | AppError> =>
  asked.catch((error: unknown) => {
    if (error instanceof AppError) return error
    throw error
  })

/**
 * Proposes a short name and the thresholds of checks from how often their targets ran, as far as the source tells; those of every
 * check where it does not, which `isRefused` says of a past that it keeps from us. Reads only. Throws as `discoverTargets` does, but
 * for a list that is refused while a past can be read: the names are missing then, and no more.
 */
export const proposeThresholds = action('check.propose', ProposeInput, async (context, { source, targets }) => {
  const { known, now } = context
  const discovery = discoveryFor(context, source)
  const [list, defined] = await Promise.all([orRefusal(discovery.listOf(context, source)), known(checks).get(now)])
  const idFor = checkIds(list instanceof AppError ? [] : list.found, defined.value)
  const left = [...new Set(targets)]
  const pasts: (readonly [target: string, ends: readonly number[] | AppError])[] = []
  while (left.length > 0)
    pasts.push(
      ...(await Promise.all(
        left
          .splice(0, atOnce)
          .map(async (target) => [target, await orRefusal(discovery.endsOf(context, source, target))] as const),
      )),
    )
  if (list instanceof AppError && pasts.every(([, ends]) => ends instanceof AppError)) throw list
  return {
    source,
    proposals: pasts.map(([target, ends]) => ({
      ...{ target, checkId: idFor(target), isRefused: ends instanceof AppError },
      ...proposalOf(ends instanceof AppError ? [] : ends),
    })),
  }
})
