/**
 * The languages the desk speaks, by their BCP 47 tags. English comes first: whoever reads another language reads English, and
 * so does everybody where words were written in English only.
 */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** The installed language nearest to a BCP 47 locale; English when there is none. */
export const languageOf = (locale: string): Language => {
  const wanted = locale.toLowerCase().split('-')[0]
  return languages.find((language) => language === wanted) ?? 'en'
}

/** A day of the week in a language; Monday is 1. */
export const weekdayIn = (language: Language, weekday: number): string =>
  // 1 January 2024 was a Monday.
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday))

/** A language as those who speak another one, or itself, call it. */
export const languageIn = (language: Language, called: Language): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(called) ?? called
