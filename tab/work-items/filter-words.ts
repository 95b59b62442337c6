import type { Words } from '../words/words.ts'
import { filterIn } from './filter.ts'

/** A filter in words, as both versions of a view are compared. */
export const filterWords = (
  query: string,
  platforms: readonly { platformId: string; name: string }[],
  { say }: Words,
): string => {
  const { words, itemType, state, platformId, platformIds, mine } = filterIn(query)
  const nameOf = (id: string) => platforms.find((one) => one.platformId === id)?.name ?? id
  return [
    say(`tab.items.state.${state}`),
    itemType && say(`item_type.${itemType}`),
    [platformId, ...platformIds].filter(Boolean).map(nameOf).join(', '),
    mine && say('tab.items.mine'),
    words,
  ]
    .filter(Boolean)
    .join(' · ')
}
