import type { ItemType } from '../desk/item-shapes.ts'

const beginnings = { INCIDENT: 'INC', IMPROVEMENT: 'IMP', PLATFORM_REQUEST: 'REQ' } as const

/** The reference by which people know an item: INC-142. */
export const referenceOf = ({ itemType, number }: { itemType: ItemType; number: number }): string =>
  `${beginnings[itemType]}-${number}`

/** The number in the reference of an item; null for what has none. */
export const numberIn = (reference: string): number | null => Number(/(\d{1,9})$/.exec(reference)?.[1]) || null
