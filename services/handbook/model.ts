import { createHash } from 'node:crypto'
import { fold } from '../kernel/text.ts'

/** The most characters of the texts about the handbook. */
export const longest = {
  /** A question; its beginning says what is asked. */
  question: 1000,
  /** A question as it is kept, and as buttons carry it. */
  kept: 300,
  answer: 4000,
  owner: 120,
  name: 200,
  /** A heading above a passage, where it is shown. */
  heading: 120,
  path: 500,
  draft: 8000,
}

/** The handbook that kept answers stand in. Folders have names of letters, digits and dashes. */
export const keptSource = '@answers'

/** A place in the handbook: which handbook, and the path of the page there. */
export interface Place {
  source: string
  path: string
}

/** A text cut to a length, never inside a character. */
export const cutTo = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '')

/** The id of an answer: the same question answered by the same page is the same answer. */
export const answerIdOf = (question: string, { source, path }: Place): string =>
  createHash('sha256')
    .update(JSON.stringify([fold(question), source, path]))
    .digest('base64url')
    .slice(0, 22)

/** The id of what one person says of an answer. */
export const ratingIdOf = (answerId: string, userId: string): string => `${answerId}:${userId}`

/** The path that a kept answer has among the pages. */
export const pathOf = (answerId: string): string => `${answerId}.md`
export const answerIdIn = (path: string): string => path.replace(/\.md$/, '')
