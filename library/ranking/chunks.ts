import type { Page } from '../page.ts'
import type { Section } from '../outline.ts'
import { copyOf } from '../copy-text.ts'
import { cutCharacters, joinedCharacters } from './weights.ts'

/** A part of a page that is found and quoted. */
export interface Chunk {
  /** The headings above its beginning. */
  headings: readonly string[]
  /** The headings inside of it, from sections that were joined. */
  joined: readonly string[]
  /** The line of the page it begins at, from 1. */
  line: number
  text: string
}

const fence = /^\s*(?:```|~~~)/

/** Cuts a long section between two paragraphs, never in code, as often as it takes. */
const cutUp = (section: Section): Section[] => {
  if (section.text.length <= cutCharacters) return [section]
  const lines = section.text.split('\n')
  const parts: Section[] = []
  let from = 0
  let length = 0
  let isCode = false
  const add = (to: number) => {
    const text = lines.slice(from, to).join('\n').trim()
    // The text of a section begins below its heading.
    if (text !== '') parts.push({ ...section, line: parts.length === 0 ? section.line : section.textLine + from, text })
    from = to
    length = 0
  }
  lines.forEach((line, at) => {
    if (fence.test(line)) isCode = !isCode
    length += line.length + 1
    if (line.trim() === '' && !isCode && length >= cutCharacters / 2) add(at + 1)
  })
  add(lines.length)
  return parts
}

const headed = ({ headings, text }: Section): string =>
  headings.length === 0 ? text : `${'#'.repeat(Math.min(headings.length + 1, 6))} ${headings.at(-1)}\n\n${text}`

/** Joins short sections of a page with the next ones, as long as they are short together, and cuts long ones. An empty page is one chunk. */
export const chunksOf = ({ sections, title }: Page): Chunk[] => {
  const chunks: { headings: readonly string[]; joined: string[]; line: number; text: string }[] = []
  for (const section of sections.flatMap(cutUp)) {
    const { headings, line, text } = section
    const last = chunks.at(-1)
    // A heading without text stands above the next, which names it.
    if (last?.text === '') Object.assign(last, { headings, line, text })
    else if (last && text !== '' && last.text.length + text.length <= joinedCharacters) {
      last.text = `${last.text}\n\n${headed(section)}`
      last.joined.push(...headings.slice(-1))
    } else chunks.push({ headings, joined: [], line, text })
  }
  return chunks.length > 0
    ? chunks.map((chunk) => ({ ...chunk, text: copyOf(chunk.text) }))
    : [{ headings: [], joined: [], line: 1, text: title }]
}
