import { formsOf, hasForms, keysOf, type Texts } from '../../cards/kit/drafts.ts'
import { limitOf } from './limits.ts'

/** The texts that developers write. */
export interface Sources {
  english: Texts
  german: Texts
}

const parametersOf = (text: string): string[] => [...text.matchAll(/\{(-? ?\w+)\}/g)].map(([, name]) => name!).sort()

/** True for a form that one number alone has: its text may say the number in a word, or leave it out. */
const isOfOneNumber = (form: string, language: string): boolean => {
  const rules = new Intl.PluralRules(language)
  return Array.from({ length: 201 }, (_, number) => rules.select(number)).filter((one) => one === form).length === 1
}

/** The words that begin what is typed: commands, and what steers a guide. */
const typedWords = (english: Texts): Set<string> =>
  new Set(
    Object.entries(english)
      .filter(([key]) => /^(?:command\.\w+\.words|guide\.word\.\w+)$/.test(key))
      .flatMap(([, words]) => words.split('|')),
  )

const before = /\b(?:[Tt]ype|[Ww]rite)(?: there)?:? |In one line: |, or | or /
/** The commands that a text tells people to type. They stay as they are, as what people type is read in English and German. */
const commandsIn = (key: string, text: string, english: Texts): string[] => {
  if (!/\b(?:type|write|in one line)\b/i.test(text) && !key.startsWith('form.')) return []
  const known = typedWords(english)
  const first = key.startsWith('form.') ? [/^\w+/.exec(text)?.[0] ?? ''] : []
  return [
    ...first,
    ...text
      .split(before)
      .slice(1)
      .map((part) => /^[a-z]+/.exec(part)?.[0] ?? ''),
  ].filter((word) => known.has(word))
}

const counted = (text: string, mark: string): number => text.split(mark).length - 1

const faultsOfText = (key: string, text: string, model: string, longest: number, english: Texts): string[] => [
  ...(text.trim() === text && text !== '' ? [] : ['is empty, or has blanks around it']),
  ...(text.length > longest ? [`has ${text.length} characters; there is room for ${longest}`] : []),
  ...(/\$\{|\{\{/.test(text) ? ['has what the template language would read'] : []),
  ...['[', '**', '|', '\n']
    .filter((mark) => counted(text, mark) !== counted(model, mark))
    .map((mark) => `has ${JSON.stringify(mark)} another number of times than the English`),
  ...commandsIn(key, model, english)
    .filter((word) => !new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(text))
    .map((word) => `tells to type something else than “${word}”`),
]

/** Everything that is wrong with a family of a draft, one sentence a fault; nothing for what is missing. */
export const faultsOf = (family: string, draft: Texts, language: string, { english, german }: Sources): string[] => {
  const forms = hasForms(family, english)
  const modelKey = forms ? `${family}_other` : family
  const model = english[modelKey]!
  const longest = Math.max(
    ...(forms ? ['_one', '_other'] : ['']).map((form) =>
      limitOf(family, english[`${family}${form}`]!, german[`${family}${form}`]!),
    ),
  )
  return keysOf(family, language, english).flatMap((key) => {
    const text = draft[key]
    if (text === undefined) return []
    const own = parametersOf(text)
    const mayLeaveOut = forms && isOfOneNumber(key.slice(family.length + 1), language)
    const wanted = parametersOf(model).filter((name) => !mayLeaveOut || name !== 'count' || own.includes('count'))
    return [
      ...(own.join() === wanted.join() ? [] : [`has other parameters than the English: ${own.join() || 'none'}`]),
      ...faultsOfText(family, text, model, longest, english),
    ].map((fault) => `${key} ${fault}: ${text}`)
  })
}

/** The keys of a draft that no English text has, or that the language has no form for. */
export const strays = (draft: Texts, families: readonly string[], language: string, english: Texts): string[] => {
  const known = new Set(families.flatMap((family) => keysOf(family, language, english)))
  return Object.keys(draft).filter((key) => !known.has(key))
}

/** A family as a translator needs it: its keys, what it says in English and German, and the room there is. */
export const askedFor = (family: string, language: string, { english, german }: Sources) => ({
  ...(hasForms(family, english)
    ? {
        keys: keysOf(family, language, english),
        forms: formsOf(language),
        english: [english[`${family}_one`]!, english[`${family}_other`]!],
        german: [german[`${family}_one`]!, german[`${family}_other`]!],
      }
    : { key: family, english: english[family]!, german: german[family]! }),
  limit: Math.max(
    ...(hasForms(family, english) ? ['_one', '_other'] : ['']).map((form) =>
      limitOf(family, english[`${family}${form}`]!, german[`${family}${form}`]!),
    ),
  ),
})
