import type { ItemLine } from '../desk/item-shapes.ts'

/** A step that some of the chosen items allow. */
export interface BulkStep {
  action: string
  takes: boolean
  /** Asked for before it is taken. */
  asks: 'reason' | 'who' | null
  items: readonly ItemLine[]
}

/** The steps that the desk offers for the chosen items, those that most of them allow first; then to assign them. */
export const bulkSteps = (chosen: readonly ItemLine[]): BulkStep[] => {
  const steps = new Map<string, BulkStep>()
  for (const item of chosen)
    for (const { action, reason } of item.moves) {
      const items = [...(steps.get(action)?.items ?? []), item]
      steps.set(action, { action, takes: false, asks: reason ? 'reason' : null, items })
    }
  const able = chosen.filter(({ triages }) => triages)
  const sorted = [...steps.values()].sort((a, b) => b.items.length - a.items.length)
  return able.length === 0 ? sorted : [...sorted, { action: 'workItem.assign', takes: false, asks: 'who', items: able }]
}
