import type { Authored } from '../../services/kernel/language.ts'
import type { Passage, PlaceInPage } from '../../services/kernel/library.ts'
import type { Index } from './build-index.ts'

/** A passage as the index knows it. */
export type Place = Omit<Passage, 'changedAt' | 'url'>

/** A chunk of a page as it is quoted. */
export const placeOf = ({ pages, chunks }: Index, page: number, chunk: number): Place => {
  const { source, path, title } = pages[page]!
  const { headings, line, text } = chunks[chunk]!
  return { source, path, title, headings, line, text }
}

/** The beginnings of some pages: those in this language first, and what is out of date last. */
export const beginnings = (index: Index, language: Authored, from: number, most: number): Place[] => {
  const { pages, firstChunk } = index
  const rank = ({ language: own, isDeprecated, outdatedBy }: Index['pages'][number]): number =>
    (isDeprecated || outdatedBy.length > 0 ? 2 : 0) + (own === language ? 0 : 1)
  return [...pages.keys()]
    .sort((a, b) => rank(pages[a]!) - rank(pages[b]!) || a - b)
    .slice(from, from + most)
    .map((page) => placeOf(index, page, firstChunk[page]!))
}

/** The chunk of a page in which a line stands, the first without one; null where there is no such page. */
export const placeAt = (index: Index, { source, path, line = 1 }: PlaceInPage): Place | null => {
  const page = index.pages.findIndex((one) => one.source === source && one.path === path)
  if (page < 0) return null
  let chunk = index.firstChunk[page]!
  while (chunk + 1 < index.firstChunk[page + 1]! && index.chunks[chunk + 1]!.line <= line) chunk++
  return placeOf(index, page, chunk)
}
