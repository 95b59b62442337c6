import { itemHit } from '../../../cards/work-items/item-hit.ts'
import { itemCard } from '../../../cards/work-items/item.ts'
import { rememberedPlatforms } from '../../../services/platforms/memory.ts'
import { searchItems } from '../../../services/work-items/search.ts'
import { numberIn } from '../../../services/work-items/model.ts'
import { findItem, showItem } from '../../../services/work-items/show.ts'
import { isReference, parseCommand } from '../../language/commands.ts'
import { listFilter } from '../../language/list-filter.ts'
import { ownLink, search, show, type LinkRoute, type SearchRoute } from '../route.ts'

/** The parts of a filter that a search looks at. */
const known = ['state', 'itemType', 'platformId', 'severity', 'words'] as const
const isKnown = (field: string): boolean => known.some((one) => one === field)

const items = search('tickets', searchItems, itemHit, async (input, context) => {
  if (input.text === '') return input
  // As people copy it: `Ticket#142`, `ticket INC-142`.
  const said = parseCommand(input.text)
  if (said?.name === 'ticket' && isReference(said.rest)) return { ...input, text: said.rest }
  const filter = listFilter(input.text, await rememberedPlatforms(context))
  // Words that mean more than a search looks at are taken as they are.
  const meant = Object.keys(filter).every(isKnown) ? Object.fromEntries(Object.entries(filter)) : null
  return { ...input, meant }
})

/** A link to one: `tickets/INC-142`. */
export const links: readonly LinkRoute[] = [
  ownLink('tickets', show(findItem, itemCard), (id) => ({ number: numberIn(id) })),
]

export const searches: readonly SearchRoute[] = [{ ...items, opens: show(showItem, itemCard) }]
