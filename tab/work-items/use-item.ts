import { useQueryClient } from '@tanstack/react-query'
import { useLive } from '../desk/live.ts'
import type { Item } from '../desk/item-shapes.ts'
import { useDesk } from '../desk/use-desk.ts'
import { useReadAgain } from '../desk/use-read-again.ts'
import type { Written } from '../desk/use-sending.ts'
import { useWriting } from '../desk/use-writing.ts'

/** An item, and a way to change it: `does` tells whether it was done, and leaves what was wrong in `problem`. */
export const useItem = (number: number) => {
  const { who } = useDesk()
  const queries = useQueryClient()
  const path = `/work-items/numbered/${number}`
  const told = useLive<Item>(path)
  const { problem, isBusy, write } = useWriting()
  const item = told.data
  const own = `/work-items/${encodeURIComponent(item?.itemId ?? '')}`
  const readHistory = useReadAgain(`${own}/history`)
  const shows = async (changed: Item | null): Promise<void> => {
    // Somebody else may have been faster: the person sees how it stands now, and decides again.
    if (!changed) return void told.refetch()
    // A read that began before would show it as it was.
    await queries.cancelQueries({ queryKey: [who, path] })
    queries.setQueryData([who, path], changed)
    void readHistory()
  }
  return {
    ...told,
    /** The path of the item in the API. */
    own,
    /** Shows the item as an answer says it is; null reads it again. */
    shows,
    problem,
    isBusy,
    does: async (what: string, asked: Written): Promise<boolean> =>
      item !== undefined && (await write(what ? `${own}/${what}` : own, asked, shows)) !== null,
  }
}
export type OpenItem = ReturnType<typeof useItem>
