import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { familiesIn, fingerprintOf, keysOf, staysEnglish, standingOf, type Texts } from '../../cards/kit/drafts.ts'
import { faultsOf, strays, type Sources } from './faults.ts'

const folder = join(import.meta.dirname, '../../cards/text')
const read = (path: string): Texts =>
  existsSync(join(folder, path)) ? (JSON.parse(readFileSync(join(folder, path), 'utf8')) as Texts) : {}
const write = (path: string, texts: Texts): void =>
  writeFileSync(join(folder, path), `${JSON.stringify(texts, null, 2)}\n`)

export const readSources = (): Sources => ({ english: read('en.json'), german: read('de.json') })

/** The families that drafts translate. */
export const translated = ({ english }: Sources): string[] =>
  familiesIn(english).filter((family) => !staysEnglish(family))

/** A draft as its files have it: its texts, and the fingerprint of the English each was made from. */
export interface Draft {
  language: string
  texts: Texts
  madeFrom: Texts
}

/** Reads the files of a draft; an empty one where there are none. */
export const readDraft = (language: string): Draft => ({
  language,
  texts: read(`drafts/${language}.json`),
  madeFrom: read(`drafts/made-from/${language}.json`),
})

/** Writes a draft in the order of the English texts, without what no English text has any more. */
export const writeDraft = ({ language, texts, madeFrom }: Draft, sources: Sources): void => {
  const families = translated(sources)
  const inOrder = (keys: readonly string[], from: Texts): Texts =>
    Object.fromEntries(keys.flatMap((key) => (key in from ? [[key, from[key]!]] : [])))
  mkdirSync(join(folder, 'drafts/made-from'), { recursive: true })
  const keys = families.flatMap((family) => keysOf(family, language, sources.english))
  write(`drafts/${language}.json`, inOrder(keys, texts))
  write(`drafts/made-from/${language}.json`, inOrder(families, madeFrom))
}

/** Everything a draft lacks or has wrong. */
export const lookAt = ({ language, texts, madeFrom }: Draft, sources: Sources) => {
  const families = translated(sources)
  const standing = (wanted: string) =>
    families.filter((family) => standingOf(family, texts, madeFrom, sources.english, language) === wanted)
  return {
    missing: standing('missing'),
    stale: standing('stale'),
    faults: families.flatMap((family) => faultsOf(family, texts, language, sources)),
    strays: strays(texts, families, language, sources.english),
  }
}

/** A draft with translations taken in. What is wrong, or lacks a form, is left out and said. */
export const taken = (draft: Draft, given: Texts, sources: Sources): { draft: Draft; refused: string[] } => {
  const { language } = draft
  const families = translated(sources)
  const refused = strays(given, families, language, sources.english).map((key) => `${key} is no text of a draft.`)
  const [texts, madeFrom] = [{ ...draft.texts }, { ...draft.madeFrom }]
  for (const family of families) {
    const keys = keysOf(family, language, sources.english)
    const said = keys.filter((key) => key in given)
    if (said.length === 0) continue
    const faults = [
      ...(said.length < keys.length ? [`${family} needs ${keys.join(', ')}`] : []),
      ...faultsOf(family, given, language, sources),
    ]
    refused.push(...faults)
    if (faults.length > 0) continue
    for (const key of keys) texts[key] = given[key]!
    madeFrom[family] = fingerprintOf(family, sources.english)
  }
  return { draft: { language, texts, madeFrom }, refused }
}
