import { authored, type Authored } from '../services/kernel/language.ts'
import type { Section } from './outline.ts'
import { spokenIn } from './ranking/languages.ts'

const enough = 3000

/** The language a page names, its folder or file name tells, or its words are of. */
export const languageOf = (path: string, named: string | null, sections: readonly Section[]): Authored => {
  const tag = named?.slice(0, 2).toLowerCase()
  const told = authored.find((language) => language === tag)
  if (told) return told
  const parts = new Set(path.toLowerCase().split(/[/.]/))
  const inPath = authored.filter((language) => parts.has(language))
  if (inPath.length === 1) return inPath[0]!
  let text = ''
  for (const section of sections) {
    text += `${section.text.slice(0, enough)}\n`
    if (text.length >= enough) break
  }
  return spokenIn(text)
}
