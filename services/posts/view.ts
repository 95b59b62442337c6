import type { itemTypes } from '../store/tables/work-items.ts'
import type { PostState, Reason } from './model.ts'

/** A message that does not show yet what it should, for operators. */
export interface PostView {
  postId: string
  channelId: string
  kind: string
  /** The work item it belongs to; null for another kind. */
  item: { itemType: (typeof itemTypes)[number]; number: number; title: string } | null
  /** The name of the platform it is about; null for all, and for other kinds. */
  platform: string | null
  state: PostState
  reason: Reason | null
  /** The code of the last refusal, as docs/operations.md lists them. */
  code: string | null
  attempts: number
  since: Date
  /** The time of the next try; null when it is due, or when only a person or a word from there starts one. */
  nextAt: Date | null
}
