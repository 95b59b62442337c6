import { z } from 'zod'
import type { Card } from '../../cards/kit/card.ts'
import { oneHit, hitsCard } from '../../cards/kit/hit.ts'
import { bare } from '../../cards/kit/words.ts'
import { longestSearch, mostFound, mostSkipped } from '../../services/kernel/search.ts'
import { AppError } from '../../services/kernel/errors.ts'
import type { Received } from '../activity.ts'
import { searches } from '../routes/index.ts'
import type { SearchRoute } from '../routes/route.ts'
import type { Ask } from '../turn.ts'
import { byKnownPerson } from './person.ts'
import { resultsAnswer } from './answer.ts'

/** An ask of the message extension, and the answer that is made of its card. */
export interface Extended {
  ask: Ask
  bodyOf: (card: Card) => object
}

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search */
const Query = z.object({
  commandId: z.string().max(200),
  parameters: z
    .array(z.object({ name: z.string().max(200), value: z.unknown() }))
    .max(20)
    .nullish()
    .transform((parameters) => parameters ?? []),
  queryOptions: z.object({ skip: z.unknown(), count: z.unknown() }).partial().nullish().catch(null),
})
type Query = z.output<typeof Query>

/** A whole number within limits; what is none counts as `otherwise`. */
const within = (value: unknown, least: number, most: number, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : otherwise

/** The text that was typed; the first list, which Teams asks for before anything is typed, has none. */
const textIn = ({ parameters }: Query): string => {
  const typed = parameters.filter(({ name }) => name !== 'initialRun')
  if (typed.some(({ value }) => value !== null && value !== undefined && typeof value !== 'string'))
    throw new AppError('INVALID', 'search_unclear')
  return typed
    .map(({ value }) => (typeof value === 'string' ? value : ''))
    .join(' ')
    .trim()
    .slice(0, longestSearch)
}

const named = (name: unknown): SearchRoute | undefined =>
  typeof name === 'string' && Object.hasOwn(searches, name) ? searches[name] : undefined

/** A command or a result of another release of the app. */
const unknownExtension = (name: string): Ask => ({
  name,
  run: () => Promise.reject(new AppError('INVALID', 'extension_unknown')),
})

/** Somebody opens a search, or types into it: a page of results. */
export const askOfQuery = ({ value }: Received): Extended => {
  const query = Query.safeParse(value).data
  const route = named(query?.commandId)
  if (!query || !route) return { ask: unknownExtension('search.unknown'), bodyOf: resultsAnswer() }
  const skip = within(query.queryOptions?.skip, 0, mostSkipped + 1, 0)
  const count = within(query.queryOptions?.count, 1, mostFound, mostFound)
  return {
    ask: byKnownPerson({
      name: route.actionName,
      async run(context) {
        const text = textIn(query)
        // A client asks for the next page as long as the one before was full.
        if (skip > mostSkipped) return () => hitsCard([], bare(text))
        const draw = await route.find(context, { text, skip, count })
        return (to) => hitsCard(draw(to), text === '' ? to.label('search.empty') : to.label('search.none', { text }))
      },
    }),
    bodyOf: resultsAnswer(route.name, skip === 0),
  }
}

/** Somebody took a result: its whole card. The ids come back from the client, so the action checks them. */
export const askOfSelection = ({ value }: Received): Extended => {
  const ids = z.record(z.string(), z.unknown()).safeParse(value).data ?? {}
  const opens = named(ids.search)?.opens
  const ask: Ask = opens
    ? {
        name: opens.actionName,
        async run(context) {
          const draw = await opens.run(context, ids as never)
          return (to) => oneHit(draw(to))
        },
      }
    : unknownExtension('result.unknown')
  return { ask: byKnownPerson(ask), bodyOf: resultsAnswer() }
}
