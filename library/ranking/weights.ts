/**
 * The figures of the score. They were measured on 85 real questions about 151 pages, and compared again on other folders
 * of markdown with questions of their own (docs/handbook-search.md); none was fitted to the questions of this repository.
 */

/** Saturation of repeated words and the share of the length of a text, as Robertson and Zaragoza recommend them. */
export const bm25 = { k1: 1.2, b: 0.75 } as const

/** Fields of a chunk, and what each counts. */
export const chunkFields = { title: 1, headings: 1, text: 1, parts: 0.2 } as const
/** Fields of a page, and what each counts. */
export const pageFields = { whole: 1, links: 0.4, about: 0.3, path: 0.2 } as const

/** The shares of the best chunks of a page that are added up, beginning with the best. */
export const furtherChunks = [1, 0.3, 0.09, 0.027] as const

/** The share of its score that a page keeps which is deprecated or of an older version, unless the question names that. */
export const outdated = 0.85

/** Characters up to which a chunk is joined with the next. */
export const chunkCharacters = 1200
