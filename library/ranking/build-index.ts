import { languages, type Language } from '../../services/kernel/language.ts'
import type { Page } from '../page.ts'
import { chunksOf, type Chunk } from './chunks.ts'
import { compounds } from './compounds.ts'
import { rulesOf } from './languages.ts'
import { outdatedBy } from './outdated.ts'
import { collectPostings, type Postings } from './postings.ts'
import { linkTextsOf } from './link-texts.ts'
import { vocabulary, type Vocabulary } from './vocabulary.ts'
import type { chunkFields, pageFields } from './weights.ts'
import { stemOf, wordsOf, type Word } from './words.ts'

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
  /** The first chunk of each page, and behind the last page the number of chunks. */
  firstChunk: Uint32Array
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

/** For each language, the stems of the parts of a word that is written as one, going by the words of its pages. */
const compoundsOf = (pages: readonly Page[]) => {
  const cutters = new Map(
    languages.map((language) => {
      const known = new Set<string>()
      if (rulesOf[language].joints.length > 1)
        for (const page of pages)
          if (page.language === language)
            for (const { text, headings } of page.sections)
              for (const { term } of wordsOf(`${headings.at(-1) ?? ''} ${text}`, language)) known.add(term)
      const cut = compounds(language, (part) => known.has(stemOf(part, language)))
      return [language, ({ typed }: Word) => cut(typed).map((part) => stemOf(part, language))] as const
    }),
  )
  return (language: Language) => cutters.get(language)!
}

/** Makes the index of some pages. It takes about a second for a thousand pages. */
export const buildIndex = (pages: readonly Page[]): Index => {
  const words = vocabulary()
  const ofChunks = {
    title: collectPostings(),
    headings: collectPostings(),
    text: collectPostings(),
    parts: collectPostings(),
    compounds: collectPostings(),
  }
  const ofPages = {
    whole: collectPostings(),
    links: collectPostings(),
    about: collectPostings(),
    path: collectPostings(),
  }
  const chunks: Chunk[] = []
  const owners: number[] = []
  const firsts: number[] = []
  const linkTexts = linkTextsOf(pages)
  const cutOf = compoundsOf(pages)
  pages.forEach((page, place) => {
    const { language } = page
    const read = (text: string) => wordsOf(text, language)
    const title = read(page.title)
    const whole = new Map<number, number>()
    firsts.push(chunks.length)
    for (const chunk of chunksOf(page)) {
      const text = read(chunk.text)
      const headings = read([...chunk.headings, ...chunk.joined].join(' '))
      const identifiers = [...title, ...headings, ...text].flatMap(({ parts }) => parts)
      const at = chunks.length
      const ofText = counted(termsOf(text), words)
      ofChunks.title.add(counted(termsOf(title), words), at)
      ofChunks.headings.add(counted(termsOf(headings), words), at)
      ofChunks.text.add(ofText, at)
      ofChunks.parts.add(counted(identifiers, words), at)
      ofChunks.compounds.add(counted([...title, ...headings, ...text].flatMap(cutOf(language)), words), at)
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
    firstChunk: Uint32Array.from([...firsts, chunks.length]),
    vocabulary: words,
    ofChunks: inEach(ofChunks, (field) => field.done(words.size())),
    ofPages: inEach(ofPages, (field) => field.done(words.size())),
  }
}
