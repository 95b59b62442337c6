import { z } from 'zod'

/**
 * Characters nobody sees, or which turn a text around: control characters, direction marks, blanks without width, soft
 * hyphens, fillers of Hangul and Khmer, and halves of emoji (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
 */
const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\p{Cs}/gu
/** Letters of tags where they are not the end of a flag, and signs that choose a look where there is nothing to look at. */
const strayTags =
  /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,7})[\u{e0000}-\u{e007f}]|(?<=^|\s)[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]+/gu
/** Joiners where there is nothing they join: emoji and the scripts that write with them keep theirs. */
const strayJoiners =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\p{Script=Arabic}\p{Script=Syriac}])[\u200c\u200d]/gu

/**
 * More marks on one letter than any language writes: they would cover the lines above and below, and the time to bring them
 * into order (https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format) grows with the square of their number.
 */
const heapedMarks = /(\p{M}{6})\p{M}+/gu

/** Text as it is kept: every letter in one way (NFC), typography as its writer wants it, nothing that is not seen. */
export const clean = (typed: string): string =>
  isPlain(typed)
    ? typed
    : typed
        .replace(invisible, '')
        .replaceAll('\u2800', ' ')
        .replace(strayTags, '')
        .replace(strayJoiners, '')
        .replace(heapedMarks, '$1')
        .normalize('NFC')

/** A name on one line, clean and without blanks around it. */
export const oneLine = (typed: string): string => clean(typed).replace(/\s+/g, ' ').trim()

// Characters that phones, Word and other keyboards write instead of those of a plain keyboard, each of the same length.
const apostrophes = /[\u2018-\u201b\u2032\u2035\u2039\u203a\u00b4`\u02b9\u02bb\u02bc]/g
const quotationMarks = /[\u201c-\u201f\u2033\u2036\u00ab\u00bb\u300c-\u300f\u301d-\u301f]/g
const dashes = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63]/g
const blanks = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g
/** Full-width characters stand in the order of ASCII (https://www.unicode.org/charts/PDF/UFF00.pdf). */
const fullWidth = /[\uff01-\uff5e]/g

const withPlainQuotes = (cleaned: string): string => cleaned.replace(quotationMarks, '"').replace(blanks, ' ')

/** Clean text with the quotation marks and blanks of a plain keyboard, as machines want them. */
export const straightQuotes = (typed: string): string => withPlainQuotes(clean(typed))

/** Clean text as a plain keyboard would write it; every character stays in its place. */
const straight = (cleaned: string): string =>
  withPlainQuotes(cleaned)
    .replace(apostrophes, "'")
    .replace(dashes, '-')
    .replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))

/** Most names are written with a plain keyboard: there is nothing to fold but letter case, and thousands are compared. */
const isPlain = (typed: string): boolean => /^[!-_a-~]+(?: [!-_a-~]+)*$/.test(typed)

/** Text as commands, names and numbers are compared: clean, signs of a plain keyboard, small letters. */
export const fold = (typed: string): string =>
  isPlain(typed)
    ? typed.toLowerCase()
    : straight(clean(typed))
        .replace(/[\ufe0e\ufe0f]/g, '')
        .replace(/\s+/g, ' ')
        .trim()
        .toLowerCase()

/**
 * Matches a regular expression, which needs the flag `d`, against a text as a plain keyboard would write it. Each group
 * is cut out of the text as it was typed; undefined when nothing matches.
 */
export const matched = (form: RegExp, typed: string): (string | undefined)[] | undefined => {
  const text = clean(typed)
  return form.exec(straight(text))?.indices!.map((place) => place && text.slice(...place))
}

/** A text without the quotation marks around the whole of it. */
export const unquoted = (typed: string): string => matched(/^\s*(["'])(.*)\1\s*$/ds, typed)?.[2]?.trim() ?? typed

/** Text whose letters of the Latin and Greek alphabets have no accents, and whose signs are those they are made of (NFKD). */
export const withoutAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '$1')
    .normalize('NFC')

/**
 * A name reduced to what its spellings have in common: letters, digits, and signs that tell names apart (`C++`, `C#`,
 * `R&D`). Letters of the Latin and Greek alphabets lose their accents.
 */
export const plain = (text: string): string =>
  isPlain(text) ? text.toLowerCase().replace(/[^a-z0-9#&@%$+<=>^|~]+/g, '') : plainly(fold(text))

const plainly = (text: string): string => withoutAccents(text).replace(/[^\p{L}\p{M}\p{N}\p{S}#&@%]+/gu, '')

/** Text from a person, bounded in characters, without invisible characters. */
export const text = (least: number, most: number) =>
  z
    .string()
    .transform((typed) => clean(typed).trim())
    .pipe(z.string().min(least).max(most))

/** Text from a person on one line, bounded in characters, without invisible characters. */
export const line = (least: number, most: number) => z.string().transform(oneLine).pipe(z.string().min(least).max(most))

/** Text that may be left out; null when it is. */
export const optional = <S extends z.ZodType>(inner: S) =>
  z.preprocess((typed) => (typed === '' || typed === undefined ? null : typed), inner.nullable())
