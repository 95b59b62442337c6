import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLive } from '../desk/live.ts'
import { useDesk } from '../desk/use-desk.ts'
import { useWriting } from '../desk/use-writing.ts'
import type { SavedView, SavedViews } from '../desk/work-shapes.ts'
import { viewNamed } from './view-choices.ts'

const path = '/work-items/views'

/** The saved views of the person, and ways to save and remove one; `said` is the text and the name of what was done last. */
export const useViews = () => {
  const { who } = useDesk()
  const queries = useQueryClient()
  const { data, error, refetch } = useLive<SavedViews>(path)
  const [saving, removing] = [useWriting(), useWriting()]
  const [said, tell] = useState<{ key: string; name: string } | null>(null)
  const views = data?.views ?? []
  /** Shows what was told; null shows how it stands now, for somebody may have been faster on another device. */
  const shows = async (told: SavedViews | null, key: string, name: string): Promise<SavedViews | null> => {
    tell(told && { key, name })
    // A read that began before would show them as they were.
    await queries.cancelQueries({ queryKey: [who, path] })
    if (told) queries.setQueryData([who, path], told)
    else await refetch()
    return told
  }
  return {
    ...{ views, saving, removing, said },
    hushes: () => tell(null),
    isAway: error !== null || (data?.away ?? false),
    /** Keeps a filter under a name, over the view of that name that the page has; gives the view. */
    async saves(name: string, query: string): Promise<SavedView | null> {
      const revision = viewNamed(name, views)?.revision ?? 0
      const told = await saving.write<SavedViews>(path, { method: 'PUT', revision, body: { name, query } })
      const shown = await shows(told, 'tab.views.saved', name)
      return (shown && viewNamed(name, shown.views)) ?? null
    },
    async removes({ viewId, name, revision }: SavedView): Promise<boolean> {
      const one = `${path}/${encodeURIComponent(viewId)}`
      const told = await removing.write<SavedViews>(one, { method: 'DELETE', revision })
      return (await shows(told, 'tab.views.removed', name)) !== null
    },
  }
}
export type Views = ReturnType<typeof useViews>
