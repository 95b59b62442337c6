import type { Authored } from '../../services/kernel/language.ts'
import type { Page } from '../page.ts'
import { chunksOf, type Chunk } from './chunks.ts'
import { compounds } from './compounds.ts'
import { rulesOf } from './languages.ts'
import { outdatedBy } from './outdated.ts'
import { collectPostings, type Postings } from './postings.ts'
import { reader, type Reader, type Term } from './reader.ts'
import { linkTextsOf } from './link-texts.ts'
import { vocabulary, type Vocabulary } from './vocabulary.ts'
import { chunkFields, pageFields } from './weights.ts'
import { stemOf, wordsOf } from './words.ts'

export type ChunkField = keyof typeof chunkFields
export type PageField = keyof typeof pageFields

/** A page as it is kept when its words are in the index. */
export interface IndexedPage extends Pick<Page, 'source' | 'path' | 'title' | 'language' | 'isDeprecated'> {
  /** The words a question has to say to mean this older page; empty for what is current. */
  outdatedBy: readonly string[]
}

/** Pages by their words. Chunks of a page stand beside each other. */
export interface Index {
  pages: readonly IndexedPage[]
  chunks: readonly Chunk[]
  /** The first chunk of each page, and behind the last page the number of chunks. */
  firstChunk: Uint32Array
  vocabulary: Vocabulary
  /** Readers of each language, which read texts as they were read for the index. */
  readers: Readonly<Record<Authored, Reader>>
  ofChunks: Readonly<Record<ChunkField, Postings>>
  ofPages: Readonly<Record<PageField, Postings>>
}

const inEach = <K extends string, T, U>(of: Readonly<Record<K, T>>, made: (value: T, key: K) => U): Record<K, U> =>
  Object.fromEntries(Object.entries<T>(of).map(([key, value]) => [key, made(value, key as K)])) as Record<K, U>

/** Counts terms by their numbers. */
const counted = (terms: readonly number[], counts = new Map<number, number>()): Map<number, number> => {
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

const own = (words: readonly Term[]): number[] => words.map(({ term }) => term)

/** For each language, the parts of a word that is written as one, going by the words of its pages. */
const compoundsIn = (pages: readonly Page[], language: Authored) => {
  const known = new Set<string>()
  if (rulesOf[language].joints.length > 1)
    for (const page of pages)
      if (page.language === language)
        for (const { text, headings } of page.sections)
          for (const { term } of wordsOf(`${headings.at(-1) ?? ''} ${text}`, language)) known.add(term)
  return compounds(language, (part) => known.has(stemOf(part, language)))
}

const collectors = <K extends string>(weights: Readonly<Record<K, number>>) => inEach(weights, () => collectPostings())

/** Makes the index of some pages. It takes about a second for a thousand pages. */
export const buildIndex = (pages: readonly Page[]): Index => {
  const words = vocabulary()
  const readers = inEach(rulesOf, (_, language) => reader(language, words, compoundsIn(pages, language)))
  const [ofChunks, ofPages] = [collectors(chunkFields), collectors(pageFields)]
  const chunks: Chunk[] = []
  const firsts: number[] = []
  const linkTexts = linkTextsOf(pages)
  const outdated = outdatedBy(pages.map(({ path }) => path))
  pages.forEach((page, place) => {
    const read = readers[page.language]
    const title = read(page.title)
    const whole = counted(own(title))
    firsts.push(chunks.length)
    for (const chunk of chunksOf(page)) {
      const text = read(chunk.text)
      const headings = read([...chunk.headings, ...chunk.joined].join(' '))
      const all = [...title, ...headings, ...text]
      ofChunks.title.add(counted(own(title)))
      ofChunks.headings.add(counted(own(headings)))
      ofChunks.text.add(counted(own(text)))
      ofChunks.parts.add(counted(all.flatMap(({ parts }) => parts)))
      ofChunks.compounds.add(counted(all.flatMap(({ compound }) => compound)))
      counted(own(text), whole)
      counted(own(headings), whole)
      chunks.push(chunk)
    }
    ofPages.whole.add(whole)
    ofPages.links.add(counted(linkTexts[place]!.flatMap((text) => own(read(text)))))
    ofPages.about.add(counted(own(read([page.description ?? '', ...page.keywords].join(' ')))))
    ofPages.path.add(counted(own(read(page.path.replace(/\.\w+$/, '').replace(/[/_-]+/g, ' ')))))
  })
  return {
    pages: pages.map(({ source, path, title, language, isDeprecated }, at) => ({
      source,
      path,
      title,
      language,
      isDeprecated,
      outdatedBy: outdated[at]!,
    })),
    chunks,
    firstChunk: Uint32Array.from([...firsts, chunks.length]),
    vocabulary: words,
    readers,
    ofChunks: inEach(ofChunks, (field) => field.done(words.size())),
    ofPages: inEach(ofPages, (field) => field.done(words.size())),
  }
}
