import { createRequire } from 'node:module'
import i18next, { type i18n } from 'i18next'
import {
  authored,
  authoredOf,
  isDraft,
  languageOf,
  languages,
  type Authored,
  type Language,
} from '../../services/kernel/language.ts'
import { wholeDraft, type Texts } from './drafts.ts'
import { kept } from './kept.ts'

const inEach = <T>(made: (language: Authored) => T): Record<Authored, T> =>
  Object.fromEntries(authored.map((language) => [language, made(language)])) as Record<Authored, T>

const load = createRequire(import.meta.url)
/** The texts of the languages that developers write, by their keys. */
export const texts = inEach((language) => load(`../text/${language}.json`) as Texts)

/** The texts of a language whose texts are a draft, read from its files. */
const draftOf = (language: Language): Texts =>
  wholeDraft(
    load(`../text/drafts/${language}.json`) as Texts,
    load(`../text/drafts/made-from/${language}.json`) as Texts,
    texts.en,
    language,
  )

declare const safe: unique symbol
/** Text for a card: from `cards/text/`, or user text that cannot forge markdown, links, mentions or templates. */
export type Words = string & { readonly [safe]: true }
/** The same for places that show text as it is: button titles, notifications. */
export type Label = string & { readonly [safe]: true; readonly plain: true }

/** Marks user text as text: what markdown, mentions or the template language would interpret is escaped. */
export const quote = (text: string): Words => (/[\\`*_[\]<>{&]/.test(text) ? escaped(text) : text) as Words
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_[\]]/g, '\\$&')
    .replace(entities, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(bindings, '$1\u200b')
/** Finds the beginning of what markdown reads as one character of HTML (`&lt;`, `&#60;`); any other & stays as it is. */
const entities = /&(?=#?\w{1,32};)/g
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

/** Loads what is not loaded at the start: a draft, when the first person reads it. */
const loaded = (language: Language): Language => {
  if (isDraft(language)) {
    const draft = draftOf(language)
    for (const made of [escaping, plainly]) made.addResourceBundle(language, 'translation', draft)
  }
  return language
}

const speechOf = (language: Language): Speech => ({
  language: loaded(language),
  say: remembering(escaping.getFixedT(language)) as Speech['say'],
  label: remembering(plainly.getFixedT(language)) as Speech['label'],
})
const speeches = new Map<Language, Speech>()

/** The functions that make words for a person with this locale. */
export const speech = (locale: string): Speech => {
  const language = languageOf(locale)
  const made = speeches.get(language) ?? speechOf(language)
  speeches.set(language, made)
  return made
}

/** The same in the language in which this person’s typed words are read: to say what can be typed. */
export const typedBy = ({ language }: Pick<Speech, 'language'>): Speech => speech(authoredOf(language))
