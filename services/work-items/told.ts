import { firstState } from './lifecycle.ts'
import type { ItemDetails } from './model.ts'

/** What of an item concerns one person: where it stands, whether it is theirs, what others said. */
export interface Concern {
  state: string
  assigned: boolean
  comments: number
}

const write = ({ state, assigned, comments }: Concern): string => `${state}|${assigned ? 1 : 0}|${comments}`
const read = (text: string): Concern => {
  const [state = '', assigned, comments] = text.split('|')
  return { state, assigned: assigned === '1', comments: Number(comments) }
}

/** Where everybody begins: the card itself says that the item was filed. */
const beginning = ({ item }: ItemDetails): Concern => ({
  state: firstState(item.itemType),
  assigned: false,
  comments: 0,
})

const concern = ({ item, comments }: ItemDetails, userId: string): Concern => ({
  state: item.state,
  assigned: item.assignedTo === userId,
  comments: comments.filter(({ createdBy }) => createdBy !== userId).length,
})

/** The same as text: a notice shows it, and changes exactly when something happened that concerns the person. */
export const concernOf = (details: ItemDetails, userId: string): string => write(concern(details, userId))

/** What a person was told last. */
export const lastTold = (details: ItemDetails, told: string | null): Concern =>
  told === null ? beginning(details) : read(told)

/** Whether there is nothing to tell: all is known, or it was the person's own doing. */
export const isTold = (details: ItemDetails, userId: string, told: string | null): boolean => {
  const now = concern(details, userId)
  const last = lastTold(details, told)
  if (now.comments > last.comments) return false
  const same = now.state === last.state && (now.assigned === last.assigned || !now.assigned)
  return same || details.item.updatedBy === userId
}
