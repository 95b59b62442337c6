import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLive } from '../desk/live.ts'
import type { Item, ItemLine, Move } from '../desk/item-shapes.ts'
import type { Board } from '../desk/work-shapes.ts'
import { useDesk } from '../desk/use-desk.ts'
import { useWriting } from '../desk/use-writing.ts'

/** An item on its way to another column. */
export interface OnTheWay {
  item: ItemLine
  move: Move
}

/** A board, and the way to move an item: it stands where it goes at once, and goes back when the desk refuses. */
export const useBoard = (query: string) => {
  const { who } = useDesk()
  const queries = useQueryClient()
  const { problem, forget, write } = useWriting()
  const path = `/work-items/board?${query}`
  const told = useLive<Board>(path)
  const [onTheWay, send] = useState<OnTheWay | null>(null)
  const [arrived, arrive] = useState<OnTheWay | null>(null)

  /** Puts an item where it is going, in what the board shows. */
  const shown = (board: Board): Board['columns'] =>
    board.columns.map((column) => {
      // One that has to say why waits where it is, with what was typed.
      if (onTheWay === null || onTheWay.move.reason) return column
      const { item, move } = onTheWay
      const others = column.items.filter(({ itemId }) => itemId !== item.itemId)
      const items = column.state === move.to ? [{ ...item, state: move.to, moves: [] }, ...others] : others
      return { ...column, items, count: column.count + items.length - column.items.length }
    })

  return {
    ...told,
    columns: told.data ? shown(told.data) : [],
    problem,
    arrived,
    isBusy: onTheWay !== null,
    forget,
    async moves(item: ItemLine, move: Move, reason: string | null): Promise<boolean> {
      const { itemId, revision } = item
      const body = reason === null ? {} : { reason }
      send({ item, move })
      forget()
      const own = `/work-items/${encodeURIComponent(itemId)}/${move.action.split('.')[1]!}`
      const changed = await write<Item>(own, { method: 'POST', body, revision })
      if (changed) {
        await queries.cancelQueries({ queryKey: [who, path] })
        arrive({ item: { ...item, state: changed.state }, move })
      }
      // Also when it was refused: the board shows how it stands now.
      await told.refetch()
      void queries.invalidateQueries({ queryKey: [who, '/work-items'] })
      send(null)
      return changed !== null
    },
  }
}
