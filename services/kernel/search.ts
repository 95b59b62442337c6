import { z } from 'zod'
import { inTwo, latin } from './letters.ts'
import { fold, line } from './text.ts'

/** The most characters of a search that are read: no title is longer. */
export const longestSearch = 200
/** The most results of a page, and the most that may be skipped. */
export const mostFound = 25
export const mostSkipped = 1000

const mostWords = 12

/** Words to look for, and the page of results that is wanted. An empty text stands for what is likeliest to be wanted. */
export const SearchInput = z.object({
  text: line(0, longestSearch).default(''),
  skip: z.int().min(0).max(mostSkipped).default(0),
  count: z.int().min(1).max(mostFound).default(mostFound),
})
export type SearchInput = z.output<typeof SearchInput>

/** A page of results, and when they were read; `away` is true if the store could not be read since. */
export interface Found<T> {
  found: readonly T[]
  at: Date
  away: boolean
}

/** A text as it is searched: as a plain keyboard writes it, and once more where that can be done in another way. */
export const searchable = (text: string): string => {
  if (/^[\x20-\x5f\x61-\x7e]*$/.test(text)) return text.toLowerCase()
  const folded = fold(text)
  return [...new Set([latin(folded), latin(inTwo(folded))])].join('\n')
}

/** The words of a search as they are compared, without quotation marks around them, and without signs between words. */
export const searchWords = (text: string): string[] => {
  const words = latin(fold(text)).replaceAll('"', ' ').split(' ').filter(Boolean)
  const said = words.filter((word) => /[\p{L}\p{N}]/u.test(word))
  return (said.length > 0 ? said : words).slice(0, mostWords)
}

/** True if each word stands somewhere in one of the texts. */
export const holdsWords = (words: readonly string[], ...texts: readonly string[]): boolean => {
  if (words.length === 0) return true
  const searched = searchable(texts.join(' '))
  return words.every((word) => searched.includes(word))
}

/** The page of a list that is asked for. */
export const pageOf = <T>(all: readonly T[], { skip, count }: Pick<SearchInput, 'skip' | 'count'>): readonly T[] =>
  all.slice(skip, skip + count)
