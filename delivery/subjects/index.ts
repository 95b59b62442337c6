import { comment } from './comment.ts'
import { notice } from './notice.ts'
import { status } from './status.ts'
import type { Subject } from './subject.ts'
import { workItem } from './work-item.ts'

/**
 * Every kind of post, in the order in which the posts of one thing are sent to a conversation. A notice comes before
 * the card, so that the person was told once the card is up to date; comments come after the card, because they stand
 * below it.
 */
export const subjects: readonly Subject[] = [status, notice, workItem, comment]
