import type { Page } from '../page.ts'
import { chunksOf, type Chunk } from './chunks.ts'
import { outdatedBy } from './outdated.ts'
import { collectPostings, type Postings } from './postings.ts'
import { linkTextsOf } from './link-texts.ts'
import { vocabulary, type Vocabulary } from './vocabulary.ts'
import type { chunkFields, pageFields } from './weights.ts'
import { wordsOf, type Word } from './words.ts'

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
  /** The page of each chunk. */
  pageOf: Uint32Array
  vocabulary: Vocabulary
  ofChunks: Readonly<Record<ChunkField, Postings>>
  ofPages: Readonly<Record<PageField, Postings>>
}

const inEach = <K extends string, T, U>(of: Readonly<Record<K, T>>, made: (value: T) => U): Record<K, U> =>
  Object.fromEntries(Object.entries<T>(of).map(([key, value]) => [key, made(value)])) as Record<K, U>

/** Counts words by the number of their term. */
const counted = (words: Iterable<string>, vocabulary: Vocabulary, counts = new Map<number, number>()) => {
  for (const word of words) {
    const term = vocabulary.add(word)
    counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return counts
}

const termsOf = (words: readonly Word[]): string[] => words.map(({ term }) => term)

/** Makes the index of some pages. It takes about a second for a thousand pages. */
export const buildIndex = (pages: readonly Page[]): Index => {
  const words = vocabulary()
  const ofChunks = {
    title: collectPostings(),
    headings: collectPostings(),
    text: collectPostings(),
    parts: collectPostings(),
  }
  const ofPages = {
    whole: collectPostings(),
    links: collectPostings(),
    about: collectPostings(),
    path: collectPostings(),
  }
  const chunks: Chunk[] = []
  const owners: number[] = []
  const linkTexts = linkTextsOf(pages)
  pages.forEach((page, place) => {
    const { language } = page
    const read = (text: string) => wordsOf(text, language)
    const title = read(page.title)
    const whole = new Map<number, number>()
    for (const chunk of chunksOf(page)) {
      const text = read(chunk.text)
      const headings = read(chunk.headings.join(' '))
      const identifiers = [...title, ...headings, ...text].flatMap(({ parts }) => parts)
      const at = chunks.length
      const ofText = counted(termsOf(text), words)
      ofChunks.title.add(counted(termsOf(title), words), at)
      ofChunks.headings.add(counted(termsOf(headings), words), at)
      ofChunks.text.add(ofText, at)
      ofChunks.parts.add(counted(identifiers, words), at)
      for (const [term, count] of ofText) whole.set(term, (whole.get(term) ?? 0) + count)
      counted(termsOf(headings), words, whole)
      chunks.push(chunk)
      owners.push(place)
    }
    counted(termsOf(title), words, whole)
    ofPages.whole.add(whole, place)
    ofPages.links.add(
      counted(
        linkTexts[place]!.flatMap((text) => termsOf(read(text))),
        words,
      ),
      place,
    )
    ofPages.about.add(counted(termsOf(read([page.description ?? '', ...page.keywords].join(' '))), words), place)
    ofPages.path.add(counted(termsOf(read(page.path.replace(/\.\w+$/, '').replace(/[/_-]+/g, ' '))), words), place)
  })
  const outdated = outdatedBy(pages.map(({ path }) => path))
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
    pageOf: Uint32Array.from(owners),
    vocabulary: words,
    ofChunks: inEach(ofChunks, (field) => field.done(words.size())),
    ofPages: inEach(ofPages, (field) => field.done(words.size())),
  }
}
