import { itemTypes, type ItemType } from '../desk/item-shapes.ts'

/** The filter of a list of work items, as a person set it. */
export interface Filter {
  words: string
  itemType: ItemType | ''
  state: 'open' | 'ended' | 'any'
  platformId: string
  /** Several platforms, in place of one; empty for none. */
  platformIds: readonly string[]
  mine: boolean
}

/** The filter that a query of the address names; what it does not name is as at first. */
export const filterIn = (query: string): Filter => {
  const named = new URLSearchParams(query)
  const [state, itemType] = [named.get('state'), named.get('itemType')]
  return {
    words: (named.get('words') ?? '').slice(0, 60),
    itemType: itemTypes.find((type) => type === itemType) ?? '',
    state: state === 'ended' || state === 'any' ? state : 'open',
    platformId: named.get('platformId') ?? '',
    platformIds: (named.get('platformIds') ?? '').split(',').filter(Boolean).sort(),
    mine: named.get('mine') === 'true',
  }
}

/** The most platforms that are asked for at once. */
const mostPlatforms = 50

/** The platforms that can be asked for together, in their order; none where there are too many. */
export const askedTogether = (platformIds: readonly string[]): string[] =>
  platformIds.length > mostPlatforms ? [] : platformIds.toSorted()

/** The filter at first, for some platforms alone; for none, that for all. */
export const filterOn = (platformIds: readonly string[]): Filter => {
  const [only = '', ...others] = platformIds
  return others.length === 0 ? { ...filterIn(''), platformId: only } : { ...filterIn(''), platformIds }
}

/** The query that a filter is; what is not asked for is left out. */
const paramsOf = ({ words, itemType, state, platformId, platformIds, mine }: Filter): URLSearchParams => {
  const query = new URLSearchParams({ state })
  if (words.trim()) query.set('words', words.trim())
  if (itemType) query.set('itemType', itemType)
  if (platformId) query.set('platformId', platformId)
  for (const id of platformIds) query.append('platformIds', id)
  if (mine) query.set('mine', 'true')
  return query
}

/** The query of a page of the list. */
export const queryOf = (filter: Filter, cursor: string | null): string => {
  const query = paramsOf(filter)
  query.set('count', '25')
  if (cursor !== null) query.set('cursor', cursor)
  return query.toString()
}

/** The query of the file with everything that the filter finds. */
export const fileQueryOf = (filter: Filter): string => paramsOf(filter).toString()

/** The query of the board: of one kind at a time, in every state. */
export const boardQueryOf = (filter: Filter): string => {
  const query = paramsOf({ ...filter, itemType: filter.itemType || 'INCIDENT' })
  query.delete('state')
  return query.toString()
}

/** The query of the address; everything that is open, which is seen at first, has none. */
export const addressOf = (filter: Filter): string => {
  const query = paramsOf(filter)
  if (filter.state === 'open') query.delete('state')
  // One part of the address, as every other.
  if (filter.platformIds.length > 0) query.set('platformIds', filter.platformIds.join())
  return query.toString()
}
