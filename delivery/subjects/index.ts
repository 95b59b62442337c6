import { comment } from './comment.ts'
import { notice } from './notice.ts'
import { status } from './status.ts'
import type { Subject } from './subject.ts'
import { workItem } from './work-item.ts'

/**
 * Every kind of post, in the order in which those of one thing are sent to a conversation: a notice before the card, so that
 * everything was said once the card is up to date, and comments after it, as they stand below it.
 */
export const subjects: readonly Subject[] = [status, notice, workItem, comment]
