import type { Row } from '../store/tables.ts'
import { dayOf } from './view.ts'

/** A kept answer that is to be looked at again, as people get it. */
export interface DueAnswer {
  answerId: string
  question: string
  ownerName: string
  reviewOn: string
}

/** The kept answers whose day to look at them again has passed, the longest ago first. */
export const dueAnswers = <R extends Pick<Row<'handbook_answers'>, keyof DueAnswer | 'isActive'>>(
  known: readonly R[],
  now: Date,
): R[] =>
  known
    .filter(({ isActive, reviewOn }) => isActive && reviewOn < dayOf(now))
    .sort((a, b) => a.reviewOn.localeCompare(b.reviewOn) || a.answerId.localeCompare(b.answerId))

export const dueView = ({ answerId, question, ownerName, reviewOn }: DueAnswer): DueAnswer => ({
  ...{ answerId, question, ownerName, reviewOn },
})
