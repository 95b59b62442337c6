import type { ItemType } from './item-shapes.ts'
import type { Aged } from './shapes.ts'

/** A work item by its names, with the sum of its votes. */
interface WantedItem {
  itemId: string
  itemType: ItemType
  number: number
  title: string
  state: string
  votes: number
}

export interface Roadmap extends Aged {
  mayEdit: boolean
  themes: readonly string[]
  columns: readonly {
    status: string
    items: readonly {
      roadmapId: string
      revision: number
      title: string
      theme: string
      status: string
      quarter: string | null
      description: string
      votes: number
      linked: readonly (WantedItem & { open: boolean; voted: boolean })[]
    }[]
  }[]
}

export interface Wanted extends Aged {
  mayEdit: boolean
  items: readonly WantedItem[]
}
