import type { Row } from '../store/tables.ts'

/** A guided conversation under way: what the dialog library keeps of it, and where it stands. */
export interface Guide {
  /** The turn that began it. */
  id: string
  /** Counts questions and answers, so that a press on an old card is known. */
  step: number
  dialog: Record<string, unknown>
  /** The thread of the channel it was begun in; null outside of threads. */
  threadId: string | null
}

/** After so long nobody goes on. */
const hours = 24

/** One guided conversation at a time for a person in a conversation. */
export const guideIdOf = (channelId: string, userId: string): string => `guide:${channelId}|${userId}`

/** The guide in a row; undefined when it ended or was left too long ago. */
export const guideIn = (row: Row<'bot_state'> | undefined, now: Date): Guide | undefined => {
  if (!row || typeof row.value.id !== 'string') return undefined
  if (now.getTime() - row.updatedAt.getTime() > hours * 3_600_000) return undefined
  return row.value as unknown as Guide
}
