/** The languages that developers write and natives have read. What people type is read in these, and forms ask for words in them. */
export const authored = ['en', 'de'] as const
export type Authored = (typeof authored)[number]

/** The languages whose texts no native has read yet; each has a file in cards/text/drafts. */
export const drafts = ['fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'cs', 'ja', 'ar'] as const

/**
 * The languages the desk speaks, by their BCP 47 tags. English comes first: whoever reads another language reads English, and
 * so does everybody where words were written in English only.
 */
export const languages = [...authored, ...drafts] as const
export type Language = (typeof languages)[number]

const canonical = (tag: string | undefined): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

/**
 * The BCP 47 locale that a client names, also as operating systems write it (`de_DE`, `de_DE.UTF-8@euro`); its language alone
 * where the rest is none, and English for what names no language.
 */
export const localeNamed = (named: string): string => {
  const tag = named.replace(/[.@].*$/s, '').replaceAll('_', '-')
  return canonical(tag) ?? canonical(/^[a-z]{2,3}(?=-)/i.exec(tag)?.[0]) ?? 'en'
}

const nearest = <L extends string>(among: readonly L[], locale: string): L | undefined => {
  const wanted = locale.toLowerCase().split('-')[0]
  return among.find((language) => language === wanted)
}

/** The installed language nearest to a BCP 47 locale; English when there is none. */
export const languageOf = (locale: string): Language => nearest(languages, locale) ?? 'en'

/** The same among those that developers write: the language of what somebody types, and of what is made of it. */
export const authoredOf = (locale: string): Authored => nearest(authored, locale) ?? 'en'

/** True for a language whose texts no native has read yet. */
export const isDraft = (language: Language): boolean => nearest(drafts, language) !== undefined

const rightToLeft = ['Arab', 'Hebr']

/** True for a language that is written from right to left. */
export const isRightToLeft = (language: string): boolean =>
  rightToLeft.includes(new Intl.Locale(language).maximize().script ?? '')

/** A day of the week in a language; Monday is 1. */
export const weekdayIn = (language: Language, weekday: number): string =>
  // 1 January 2024 was a Monday.
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday))

/** A language as those who speak another one, or itself, call it. */
export const languageIn = (language: Language, called: Language): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(called) ?? called
