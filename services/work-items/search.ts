import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { SearchInput, searchWords, type Found } from '../kernel/search.ts'
import { optional, text } from '../kernel/text.ts'
import { platformName } from '../platforms/memory.ts'
import { itemTypes } from '../store/tables/work-items.ts'
import { Platform, Severity } from './fields.ts'
import { anyState } from './list-model.ts'
import { numberIn } from './model.ts'
import { searchedItems, type Entry } from './search-index.ts'
import type { ItemView } from './view.ts'

/** A filter that the words of a search mean, beside what they say. */
const Meant = z.object({
  state: z.enum(['open', 'ended', 'any', ...anyState]).default('any'),
  itemType: optional(z.enum(itemTypes)).default(null),
  platformId: optional(Platform).default(null),
  severity: optional(Severity).default(null),
  /** The words that name no filter. */
  words: optional(text(1, 60)).default(null),
})
type Meant = z.output<typeof Meant>

/** An item as it is found: what a line and a short card of it say. */
export type FoundItem = Pick<
  ItemView,
  | 'itemId'
  | 'itemType'
  | 'number'
  | 'title'
  | 'state'
  | 'severity'
  | 'platformName'
  | 'assignee'
  | 'reporter'
  | 'reportedAt'
  | 'changedAt'
  | 'open'
  | 'awayAt'
>

const isInState = (state: Meant['state'], { open, state: own }: Entry): boolean =>
  state === 'any' || state === own || (state === 'open' && open) || (state === 'ended' && !open)

const holds = (words: readonly string[], { text }: Entry): boolean => words.every((word) => text.includes(word))

/** A condition: an item says all the words, or is what they mean. */
const matching = (input: SearchInput & { meant: Meant | null }): ((entry: Entry) => boolean) => {
  const said = searchWords(input.text)
  const { meant } = input
  if (!meant) return (entry) => holds(said, entry)
  const { state, itemType, platformId, severity } = meant
  const words = searchWords(meant.words ?? '')
  const isMeant = (entry: Entry): boolean =>
    isInState(state, entry) &&
    (itemType === null || entry.itemType === itemType) &&
    (platformId === null || entry.platformId === platformId) &&
    (severity === null || entry.severity === severity) &&
    holds(words, entry)
  return (entry) => holds(said, entry) || isMeant(entry)
}

/**
 * Finds items by number, by words of their title, by who filed or has them, and by what words mean. The item of that very
 * number comes first, then the open ones, the last changed first. From memory, and cold with one statement.
 */
export const searchItems = action(
  'workItem.search',
  SearchInput.extend({ meant: optional(Meant).default(null) }),
  async (context, input): Promise<Found<FoundItem>> => {
    const { value, at, away } = await context.known(searchedItems).get(context.now)
    const number = numberIn(input.text)
    const found = value.find(matching(input), input.skip + input.count)
    const exact = number === undefined ? [] : value.find((entry) => entry.number === number, 1)
    const all = [...exact, ...found.filter(({ itemId }) => itemId !== exact[0]?.itemId)]
    return {
      found: all.slice(input.skip, input.skip + input.count).map((entry) => ({
        itemId: entry.itemId,
        itemType: entry.itemType,
        number: entry.number,
        title: entry.title,
        state: entry.state,
        severity: entry.severity,
        platformName: platformName(context, entry.platformId),
        assignee: entry.assignedName,
        reporter: entry.reporterName,
        reportedAt: entry.createdAt,
        changedAt: entry.updatedAt,
        open: entry.open,
        awayAt: away ? at : null,
      })),
      at,
      away,
    }
  },
)
