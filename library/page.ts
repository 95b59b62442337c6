import type { Authored } from '../services/kernel/language.ts'
import { frontMatterOf } from './front-matter.ts'
import { languageOf } from './page-language.ts'
import { linesOf, outlineOf, type Section } from './outline.ts'
import { linksIn, type Link } from './links.ts'
import { copyOf } from './copy-text.ts'
import { saysDeprecated } from './deprecated.ts'

/** A markdown file as it was read. */
export interface PageText {
  /** The name of the handbook. */
  source: string
  /** Relative to the folder of the handbook, with forward slashes. */
  path: string
  text: string
  /** True for what a person wrote into a form: nothing in it is HTML, and what is in angle brackets is a name. */
  isAsWritten?: true
}

/** A fault of a page that is served all the same. */
export type PageFault = 'front_matter' | 'too_long' | 'too_many_headings'

export interface Page {
  source: string
  path: string
  title: string
  description: string | null
  keywords: readonly string[]
  language: Authored
  isDeprecated: boolean
  sections: readonly Section[]
  /** Links to other pages of the folder. */
  links: readonly Link[]
  faults: readonly PageFault[]
}

/** Characters of a page that are read; a book of 200 printed pages has half of that. */
const longest = 1_000_000

/** The name of a file for people; an index has the name of its folder. */
const nameOf = (path: string): string => {
  const segments = path.split('/')
  const name = segments.at(-1)!.replace(/\.\w+$/, '')
  const shown = /^(?:index|readme)$/i.test(name) ? (segments.at(-2) ?? name) : name
  return shown.replace(/[-_]+/g, ' ').trim()
}

/** Reads one markdown text. Never throws: what is broken is named in `faults`, and the rest is a page. */
export const pageOf = ({ source, path, text, isAsWritten = undefined }: PageText): Page => {
  const read = text.slice(0, longest)
  const front = frontMatterOf(linesOf(read))
  const outline = outlineOf(front.body, front.line, { title: front.title, isAsWritten: isAsWritten === true })
  const { sections } = outline
  return {
    source,
    path,
    title: copyOf(front.title ?? outline.title ?? nameOf(path)),
    description: front.description,
    keywords: front.keywords,
    language: languageOf(path, front.language, sections),
    isDeprecated: front.isDeprecated || saysDeprecated(front.title ?? outline.title ?? '', sections),
    sections,
    links: linksIn(path, sections),
    faults: [
      ...(front.isBroken ? (['front_matter'] as const) : []),
      ...(text.length > longest ? (['too_long'] as const) : []),
      ...(outline.isCut ? (['too_many_headings'] as const) : []),
    ],
  }
}
