import { createRequire } from 'node:module'
import i18next, { type i18n } from 'i18next'
import { languageOf, languages, type Language } from '../../services/kernel/language.ts'
import { kept } from './kept.ts'

type Texts = Readonly<Record<string, string>>
const inEach = <T>(made: (language: Language) => T): Record<Language, T> =>
  Object.fromEntries(languages.map((language) => [language, made(language)])) as Record<Language, T>

const load = createRequire(import.meta.url)
/** The texts of each language, by their keys. */
export const texts = inEach((language) => load(`../text/${language}.json`) as Texts)

declare const safe: unique symbol
/** Text for a card: from `cards/text/`, or user text that cannot forge markdown, links, mentions or templates. */
export type Words = string & { readonly [safe]: true }
/** The same for places that show text as it is: button titles, notifications. */
export type Label = string & { readonly [safe]: true; readonly plain: true }

/** Marks user text as text: what markdown, mentions or the template language would interpret is escaped. */
export const quote = (text: string): Words => (/[\\`*_[\]<>{]/.test(text) ? escaped(text) : text) as Words
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_[\]]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(bindings, '$1\u200b')
/** Finds what the template language (`${`) or a client (`{{DATE(…)}}`) would interpret. It overlaps in three braces. */
const bindings = /([${])(?=\{)/g
/**
 * A longer text, line by line: what would become a list, a heading or a rule stays text, empty lines are dropped, and what
 * is longer than `most` characters is cut.
 */
export const passage = (text: string, most: number): Words => {
  const cut =
    text.length > most
      ? `${text
          .slice(0, most)
          .replace(/[\ud800-\udbff]$/, '')
          .trimEnd()}…`
      : text
  const lines = cut.split(/\s*\n\s*/).filter(Boolean)
  return lines
    .map((line) =>
      quote(line)
        .replace(/^(?=[-+#=~])/, '\\')
        .replace(/^(\d+)([.)])/, '$1\\$2'),
    )
    .join('\n\n') as Words
}

/** A longer text whose bold words and lists are shown as such; links, headings and everything else in it stay text. */
export const markdown = (text: string, most: number): Words =>
  passage(text, most)
    .replace(/\\\*\\\*(?=\S)([^\n]+?)(?<=\S)\\\*\\\*/g, '**$1**')
    .replace(/^\\- (?=\S)/gm, '- ')
    .replace(/^(\d+)\\([.)]) (?=\S)/gm, '$1$2 ') as Words

/** Marks user text as text for places that do not read markdown. */
export const bare = (text: string): Label => text.replace(bindings, '$1\u200b') as Label

const instance = (escape: (text: string) => string): i18n => {
  const made = i18next.createInstance()
  void made.init({
    resources: inEach((language) => ({ translation: texts[language] })),
    fallbackLng: 'en',
    supportedLngs: languages,
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    returnNull: false,
    interpolation: { escapeValue: true, escape: (value: unknown) => escape(String(value)), prefix: '{', suffix: '}' },
  })
  return made
}
const escaping = instance(quote)
const plainly = instance(bare)

export type Params = Record<string, string | number>
export interface Speech {
  language: Language
  /** A text for a card; parameters are escaped, but for `{- time}`: those are Words already. */
  say: (key: string, params?: Params) => Words
  /** A text for a button or a notification. */
  label: (key: string, params?: Params) => Label
}

/** Cards say the same words again and again, and finding them costs the most. */
const remembering = (find: (key: string, params: Params) => string) => {
  const known = kept<string>(2000)
  return (key: string, params?: Params): string =>
    known(params ? `${key}${JSON.stringify(params)}` : key, () => find(key, params ?? {}))
}

const speechOf = (language: Language): Speech => ({
  language,
  say: remembering(escaping.getFixedT(language)) as Speech['say'],
  label: remembering(plainly.getFixedT(language)) as Speech['label'],
})
const speeches = inEach(speechOf)

/** The functions that make words for a person with this locale. */
export const speech = (locale: string): Speech => speeches[languageOf(locale)]
