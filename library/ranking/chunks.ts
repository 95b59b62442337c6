import type { Page } from '../page.ts'
import { chunkCharacters } from './weights.ts'

/** A part of a page that is found and quoted. */
export interface Chunk {
  headings: readonly string[]
  line: number
  text: string
}

const headed = (heading: string | undefined, level: number, text: string): string =>
  heading === undefined ? text : `${'#'.repeat(Math.min(level + 1, 6))} ${heading}\n\n${text}`.trim()

/** Joins short sections of a page with the next ones, as long as they are short together. An empty page is one chunk. */
export const chunksOf = ({ sections, title }: Page): Chunk[] => {
  const chunks: { headings: readonly string[]; line: number; text: string }[] = []
  for (const { headings, line, text } of sections) {
    const last = chunks.at(-1)
    // A heading without text stands above the next, which names it.
    if (last?.text === '') Object.assign(last, { headings, line, text })
    else if (last && text !== '' && last.text.length + text.length <= chunkCharacters)
      last.text = `${last.text}\n\n${headed(headings.at(-1), headings.length, text)}`
    else chunks.push({ headings, line, text })
  }
  return chunks.length > 0 ? chunks : [{ headings: [], line: 1, text: title }]
}
