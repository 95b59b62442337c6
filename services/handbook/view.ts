import type { Context } from '../kernel/context.ts'
import type { Found, Passage } from '../kernel/library.ts'
import { clean } from '../kernel/text.ts'
import { answers } from './memory.ts'
import { answerIdIn, cutTo, keptSource, longest } from './model.ts'

/** A passage as people get it. */
export interface PassageView extends Passage {
  /** The person who answered, where it is no page but an answer that was kept; null for a page. */
  keptBy: { name: string; reviewOn: string; isDue: boolean; itemId: string | null } | null
}

/** A question with what was found for it. */
export interface AnswerView {
  question: string
  fit: Found['fit']
  /** The passage that is quoted; null when several are offered, or nothing fits. */
  answer: PassageView | null
  /** Further places, the best first. */
  others: readonly PassageView[]
  /** The answer in the words of a model, and the passages they are from, by their numbers; null where none worded it. */
  worded: { text: string; sources: readonly PassageView[] } | null
  /** True for somebody who may withdraw an answer that was kept. */
  triages: boolean
}

/** The day of an instant in UTC, as `review_on` has it. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** False for an answer that is known to be withdrawn, from memory of any age: the pages may have it a little longer. */
export const isStillKept =
  (context: Context) =>
  ({ source, path }: Passage): boolean =>
    source !== keptSource ||
    (context
      .known(answers)
      .peek()
      ?.value.find(({ answerId }) => answerId === answerIdIn(path))?.isActive ??
      true)

/** A passage with who answered it, from memory of any age. */
export const passageView = (context: Context, passage: Passage): PassageView => {
  const kept =
    passage.source === keptSource
      ? context
          .known(answers)
          .peek()
          ?.value.find(({ answerId }) => answerId === answerIdIn(passage.path))
      : undefined
  return {
    ...passage,
    title: cutTo(clean(passage.title).trim() || clean(passage.path).replace(/\s+/g, ' ').trim(), longest.name),
    headings: passage.headings.map((heading) => cutTo(clean(heading), longest.heading)),
    channel: passage.channel ? cutTo(clean(passage.channel), longest.heading) : null,
    keptBy: kept
      ? {
          name: kept.ownerName,
          reviewOn: kept.reviewOn,
          isDue: kept.reviewOn < dayOf(context.now),
          itemId: kept.itemId,
        }
      : null,
  }
}
