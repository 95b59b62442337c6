import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ItemLine } from '../desk/item-shapes.ts'
import type { Outcomes } from '../desk/work-shapes.ts'
import { useWriting } from '../desk/use-writing.ts'
import { referenceOf } from './reference.ts'

/** Items of one request: few enough that the progress is seen. */
const together = 10
/** The most that the desk takes in one step. */
const mostChosen = 100

export interface Result {
  done: number
  /** Those that were left as they are, each with the sentence that says why. */
  refused: readonly { reference: string; message: string }[]
}

/** A step for those that are chosen: some at a time, so that one sees how far it is; what was refused stays chosen. */
export const useBulk = () => {
  const queries = useQueryClient()
  const { problem, forget, write } = useWriting()
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [progress, tell] = useState<{ done: number; count: number } | null>(null)
  const [result, setResult] = useState<Result | null>(null)

  return {
    chosen,
    progress,
    result,
    problem,
    choose(itemIds: readonly string[], isChosen: boolean) {
      const next = new Set(chosen)
      for (const itemId of itemIds)
        if (isChosen) next.add(itemId)
        else next.delete(itemId)
      choose(new Set([...next].slice(0, mostChosen)))
    },
    async takes(action: string, items: readonly ItemLine[], more: { reason?: string; who?: string }): Promise<boolean> {
      const names = new Map(items.map((item) => [item.itemId, referenceOf(item)]))
      const left = new Set(chosen)
      const refused: { reference: string; message: string }[] = []
      let done = 0
      forget()
      setResult(null)
      for (let from = 0; from < items.length; from += together) {
        tell({ done: from, count: items.length })
        const part = items.slice(from, from + together).map(({ itemId, revision }) => ({ itemId, revision }))
        const body = { action, items: part, ...more }
        const told = await write<Outcomes>('/work-items/steps', { method: 'POST', body })
        if (!told) break
        for (const { itemId, refusal } of told.outcomes)
          if (refusal) refused.push({ reference: names.get(itemId) ?? '', message: refusal.message })
          else {
            done++
            left.delete(itemId)
          }
      }
      choose(left)
      setResult({ done, refused })
      await queries.invalidateQueries()
      tell(null)
      return refused.length === 0 && left.size === chosen.size - done
    },
  }
}
export type Bulk = ReturnType<typeof useBulk>
