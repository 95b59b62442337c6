import { useQueryClient } from '@tanstack/react-query'
import type { Announcement } from '../desk/announcement-shapes.ts'
import { useLive } from '../desk/live.ts'
import { useDesk } from '../desk/use-desk.ts'
import type { Written } from '../desk/use-sending.ts'
import { useWriting } from '../desk/use-writing.ts'

/** The path of an announcement in the API. */
export const pathOf = (messageId: string): string => `/announcements/${encodeURIComponent(messageId)}`

/**
 * An announcement, and a way to change it: `does` gives it as it is then, or null where it was refused, and leaves what was wrong in
 * `problem`.
 */
export const useAnnouncement = (messageId: string) => {
  const { who } = useDesk()
  const queries = useQueryClient()
  const path = pathOf(messageId)
  const told = useLive<Announcement>(path)
  const { problem, isBusy, write } = useWriting()
  /** Shows it as an answer says it is; a read that began before would show it as it was. */
  const becomes = async (changed: Announcement): Promise<void> => {
    await queries.cancelQueries({ queryKey: [who, path] })
    queries.setQueryData([who, path], changed)
    void queries.invalidateQueries({ queryKey: [who, `${path}/reach`] })
  }
  return {
    ...told,
    problem,
    isBusy,
    becomes,
    does: (what: string, asked: Partial<Written>): Promise<Announcement | null> =>
      write<Announcement>(`${path}/${what}`, { method: 'POST', body: {}, ...asked }, async (changed) => {
        // Somebody else may have been faster: the person sees how it stands now, and decides again.
        if (!changed) void told.refetch()
        // A copy is another one.
        else if (changed.messageId === messageId) await becomes(changed)
      }),
  }
}
export type OpenAnnouncement = ReturnType<typeof useAnnouncement>
