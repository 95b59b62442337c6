type Texts = Readonly<Record<string, string>>

/** The values that go into a text. */
export type Params = Readonly<Record<string, string | number>>

/** Everything that is said depends on the language, and times on the locale too. */
export interface Words {
  /** A BCP 47 tag of the language the texts are in. */
  language: string
  /** The way the language is written. */
  direction: 'ltr' | 'rtl'
  /** True for texts that nobody has read yet who grew up with the language. */
  isDraft: boolean
  /** The locale of the person, for times and numbers. */
  locale: string
  /** A text by its key of `cards/text`. */
  say: (key: string, params?: Params) => string
}

const rightToLeft = ['Arab', 'Hebr']
const directionOf = (language: string): Words['direction'] =>
  rightToLeft.includes(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr'

/** Makes the words of one language. A text with `count` may have a form for each kind of number the language knows. */
export const wordsFrom = (texts: Texts, language: string, locale: string, isDraft = false): Words => {
  const plural = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(locale)
  const formOf = (key: string, { count }: Params): string | undefined =>
    (typeof count === 'number' ? (texts[`${key}_${plural.select(count)}`] ?? texts[`${key}_other`]) : undefined) ??
    texts[key]
  const direction = directionOf(language)
  /** A name or a sentence of another direction is set apart, so that it does not change the order of the words around it. */
  const apart = (text: string) => (direction === 'rtl' ? `\u2068${text}\u2069` : text)
  const shown = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : apart(value))
  return {
    language,
    isDraft,
    direction,
    locale,
    say: (key, params = {}) =>
      // A key without a text shows itself, so that a gap is seen; a test finds it before.
      (formOf(key, params) ?? key).replace(/\{(?:- )?(\w+)\}/g, (_all, name: string) => shown(params[name] ?? '')),
  }
}
