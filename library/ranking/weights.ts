/**
 * The figures of the score. They begin with those measured on 85 real questions about 151 pages, and were chosen on four other
 * folders of markdown with questions of their own (docs/handbook-search.md says what else was looked at).
 */

/** Saturation of repeated words and the share of the length of a text, as Robertson and Zaragoza recommend them. */
export const bm25 = { k1: 1.2, b: 0.75 } as const

/** Fields of a chunk, and what each counts. */
export const chunkFields = { title: 1, headings: 0.7, text: 1, parts: 0.2, compounds: 0.5 } as const
/** The weight of the parts of a word of a question that is written as one, beside the word. */
export const compoundParts = 0.5
/** Fields of a page, and what each counts. */
export const pageFields = { whole: 1.5, links: 0.4, about: 0.6, path: 0.3 } as const

/** The shares of the best chunks of a page that are added up, beginning with the best. */
export const furtherChunks = [1, 0.3, 0.09, 0.027] as const

/** The share of its score that a page keeps which is deprecated or of an older version, unless the question names that. */
export const outdated = 0.85

/** The share of its score that a page keeps which is in another language than the question. */
export const otherLanguage = 0.8

/**
 * One page is the answer when its lead over the second, as a share of that, and what speaks for it are both large enough;
 * nothing fits when too little speaks for it. In a small handbook few pages have a word, so that less speaks for each.
 * A page about the subject need not answer what is asked of it: its passage has `said` nearly all of the question, or the page
 * is `far` ahead, and says it in other words. `others` is taken off where the question names something that no page has.
 */
export const certain = {
  lead: 0.15,
  far: 0.9,
  said: 0.9,
  usual: { enough: 4.4, least: 2.4 },
  small: { pages: 20, enough: 3.2, least: 2.2 },
  others: 1,
} as const

/** The weight of words that stand near to each other in a page as in the question, and the best pages it is looked for in. */
export const nearness = { weight: 1.5, pages: 20 } as const

/** The shares of words and vectors in a score, where there are vectors, and the likeness from which a page stands out, all in standard deviations. */
export const fusion = { words: 0.5, vectors: 0.5, standsOut: 2.5 } as const

/** Characters up to which a chunk is joined with the next. */
export const joinedCharacters = 1200
/** Characters from which a chunk is cut between two paragraphs. */
export const cutCharacters = 2500
