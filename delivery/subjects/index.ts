import { announcement } from './announcement.ts'
import { comment } from './comment.ts'
import { digest } from './digest.ts'
import { keptReview } from './kept-review.ts'
import { notice } from './notice.ts'
import { outage } from './outage.ts'
import { outageTurn } from './outage-turn.ts'
import { reminder } from './reminder.ts'
import { recap } from './recap.ts'
import { roadmapNews } from './roadmap-news.ts'
import { status } from './status.ts'
import type { Subject } from './subject.ts'
import { termDecision } from './term-decision.ts'
import { termProposal } from './term-proposal.ts'
import { termReview } from './term-review.ts'
import { trouble } from './trouble.ts'
import { unwell } from './unwell.ts'
import { workItem } from './work-item.ts'

/**
 * Every kind of post, in the order in which the posts of one thing are sent to a conversation. A notice comes before
 * the card, so that the person was told once the card is up to date; comments come after the card, because they stand
 * below it, as do turns of an outage below its post. A recap of quiet hours comes before the digest, last of all.
 */
export const subjects: readonly Subject[] = [
  announcement,
  reminder,
  outage,
  outageTurn,
  unwell,
  trouble,
  status,
  notice,
  workItem,
  comment,
  termProposal,
  termDecision,
  termReview,
  keptReview,
  roadmapNews,
  recap,
  digest,
]
