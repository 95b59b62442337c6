import { createHash } from 'node:crypto'

/** Texts by their keys. */
export type Texts = Readonly<Record<string, string>>

/** The family of a key: texts that depend on a number are written in forms, and belong together. */
const familyOf = (key: string, english: Texts): string => {
  const end = ['_one', '_other'].find((one) => key.endsWith(one)) ?? ''
  const family = key.slice(0, key.length - end.length)
  return end && hasForms(family, english) ? family : key
}

/** The families of the English texts, in their order. */
export const familiesIn = (english: Texts): string[] => [
  ...new Set(Object.keys(english).map((key) => familyOf(key, english))),
]

/** True for a family that has forms. */
export const hasForms = (family: string, english: Texts): boolean => `${family}_other` in english

/** The beginnings and the ends of keys that drafts leave in English. */
const keptEnglish: readonly [beginning: string, end: string][] = [
  // Words that people type. They are read in the languages of the developers, so texts name them in English.
  ['word.', ''],
  ['guide.word.', ''],
  ['command.', '.words'],
  ['command.', '.title'],
  // Words of the app package, which Teams shows before anybody asked the desk anything.
  ['search.', '.title'],
  ['search.', '.help'],
  ['search.', '.asks'],
  ['message_action.', '.help'],
]

/** True for a family that drafts leave in English. */
export const staysEnglish = (family: string): boolean =>
  keptEnglish.some(([beginning, end]) => family.startsWith(beginning) && family.endsWith(end))

/** A fingerprint of the English that a family was translated from. */
export const fingerprintOf = (family: string, english: Texts): string =>
  createHash('sha256')
    .update(JSON.stringify([english[family], english[`${family}_one`], english[`${family}_other`]]))
    .digest('base64url')
    .slice(0, 8)

/**
 * The forms that whole numbers have in a language, and the one for all others. Some languages have one more, for fractions or
 * for millions alone.
 */
export const formsOf = (language: string): readonly string[] => {
  const known = forms.get(language)
  if (known) return known
  const rules = new Intl.PluralRules(language)
  const seen = new Set(Array.from({ length: 201 }, (_, number) => rules.select(number)))
  const made = rules.resolvedOptions().pluralCategories.filter((one) => one === 'other' || seen.has(one))
  forms.set(language, made)
  return made
}
const forms = new Map<string, readonly string[]>()

/** The keys in which a language says a family. */
export const keysOf = (family: string, language: string, english: Texts): string[] =>
  hasForms(family, english) ? formsOf(language).map((one) => `${family}_${one}`) : [family]

/** The standing of a family in a draft. `stale`: its English has changed since it was translated. */
export const standingOf = (
  family: string,
  draft: Texts,
  madeFrom: Texts,
  english: Texts,
  language: string,
): 'missing' | 'stale' | 'current' => {
  if (keysOf(family, language, english).some((key) => !(key in draft))) return 'missing'
  return madeFrom[family] === fingerprintOf(family, english) ? 'current' : 'stale'
}

/**
 * Every text of a draft: what is missing or stale is said in English, and a form that whole numbers do not have like that of
 * the others.
 */
export const wholeDraft = (draft: Texts, madeFrom: Texts, english: Texts, language: string): Texts => {
  const every = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const said = familiesIn(english).flatMap((family): [string, string][] => {
    const isCurrent = !staysEnglish(family) && standingOf(family, draft, madeFrom, english, language) === 'current'
    if (!hasForms(family, english)) return [[family, (isCurrent ? draft : english)[family]!]]
    if (!isCurrent)
      return [
        [`${family}_one`, english[`${family}_one`]!],
        [`${family}_other`, english[`${family}_other`]!],
      ]
    return every.map((one) => [`${family}_${one}`, draft[`${family}_${one}`] ?? draft[`${family}_other`]!])
  })
  return Object.fromEntries(said)
}
