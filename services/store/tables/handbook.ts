import { authored } from '../../kernel/language.ts'
import { flag, instant, maybe, oneOf, table, text } from '../column.ts'
import { theirs } from '../person.ts'
import { versioned } from '../versioned.ts'

/** The reasons for which a question counts as asked in vain. */
const missReasons = ['nothing', 'not_helpful'] as const

export const handbookTables = {
  handbook_misses: table({
    scope: 'workspace',
    kind: 'log',
    key: 'miss_id',
    clusterBy: ['asked_at'],
    comment: 'Questions that the handbook did not answer, without who asked them; append-only',
    tells: null,
    personalData: 'none',
    columns: {
      miss_id: text('Made of the turn that asked'),
      question: text('Question, cut'),
      language: oneOf(authored, 'Language of whoever asked'),
      reason: oneOf(missReasons, 'Nothing fitted, or what was found did not help'),
      place: maybe(text('Page that did not help')),
      asked_at: instant('UTC instant of the question'),
    },
  }),
  handbook_ratings: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'rating_id',
    clusterBy: ['rating_id'],
    comment: 'Whether an answer of the handbook helped: one per person and answer',
    tells: null,
    personalData: theirs,
    columns: {
      rating_id: text('Answer and person'),
      answer_id: text('Made of question and page'),
      user_id: text('Directory object id'),
      question: text('Question, cut'),
      source: text('Name of the handbook'),
      path: text('Page'),
      is_helpful: flag('True if it helped'),
      ...versioned,
    },
  }),
  handbook_answers: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'answer_id',
    clusterBy: ['answer_id'],
    comment: 'Answers of people that are kept for the next who asks',
    tells: { noun: 'handbook', id: 'answer_id' },
    personalData: 'pseudonymised',
    columns: {
      answer_id: text('Made of the work item that asked, or of the event that kept it'),
      item_id: maybe(text('Work item that asked')),
      question: text('Question'),
      answer_md: text('Answer, markdown'),
      owner_name: text('Name of the person who answers for it'),
      reviewed_by: text('Name of the person who kept it'),
      review_on: text('Day on which it is to be looked at again, for example 2026-12-31'),
      is_active: flag('False once withdrawn'),
      ...versioned,
    },
  }),
}
