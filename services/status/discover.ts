import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import type { Discovery } from '../kernel/discovery.ts'
import { AppError } from '../kernel/errors.ts'
import { holdsWords, longestSearch, searchWords } from '../kernel/search.ts'
import { line } from '../kernel/text.ts'
import { Source, Target } from './define-check.ts'
import { checks } from './memory.ts'
import { proposalOf } from './propose.ts'

/** The most things that are shown at once. */
const mostShown = 50
/** The most targets whose past is asked for at once, and of these at the same time. */
export const mostTogether = 25
const atOnce = 5

const DiscoverInput = z.object({ source: Source, text: line(0, longestSearch).default('') })

/** The means to ask a source. Throws NOT_FOUND where another process reads it, it is not connected, or cannot list. */
const discoveryFor = ({ settings }: Context, source: string): Discovery => {
  const known = settings.sources.find(({ name }) => name === source)
  if (!settings.discovery) throw new AppError('NOT_FOUND', 'read_elsewhere')
  if (!known?.isConnected) throw new AppError('NOT_FOUND', 'source_unconnected', { fields: { source } })
  if (!known.canDiscover) throw new AppError('NOT_FOUND', 'source_lists_nothing', { fields: { source } })
  return settings.discovery
}

/**
 * Lists what a source sees and a check could watch, those with all the words, by name and at most 50; each with the check that watches it
 * already. Reads only. Throws NOT_FOUND where the source is not connected here or cannot list, UNAVAILABLE with its reason.
 */
export const discoverTargets = action('check.discover', DiscoverInput, async (context, { source, text }) => {
  const { known, now } = context
  const discovery = discoveryFor(context, source)
  const [list, defined] = await Promise.all([discovery.listOf(context, source), known(checks).get(now)])
  const watching = new Map(defined.value.filter((one) => one.source === source).map((one) => [one.target, one.checkId]))
  const words = searchWords(text)
  const matching = list.found
    .filter(({ name, place, target }) => holdsWords(words, name, place ?? '', target))
    .map((one) => ({ ...one, checkId: watching.get(one.target) ?? null }))
    // What is not watched yet comes first.
    .toSorted((a, b) => Number(a.checkId !== null) - Number(b.checkId !== null) || a.name.localeCompare(b.name))
  return {
    source,
    found: matching.slice(0, mostShown),
    count: matching.length,
    isMore: list.isMore || matching.length > mostShown,
  }
})

const ProposeInput = z.object({ source: Source, targets: z.array(Target).min(1).max(mostTogether) })

/**
 * Proposes the thresholds of checks from how often their targets ran, as far as the source tells; those of every check where it
 * does not. Reads only. Throws as `discoverTargets` does.
 */
export const proposeThresholds = action('check.propose', ProposeInput, async (context, { source, targets }) => {
  const discovery = discoveryFor(context, source)
  const left = [...new Set(targets)]
  const proposals: ({ target: string } & ReturnType<typeof proposalOf>)[] = []
  while (left.length > 0)
    proposals.push(
      ...(await Promise.all(
        left.splice(0, atOnce).map(async (target) => {
          const ends = await discovery.endsOf(context, source, target)
          return { target, ...proposalOf(ends) }
        }),
      )),
    )
  return { source, proposals }
})
