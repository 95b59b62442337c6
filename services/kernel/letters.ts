import { withoutAccents } from './text.ts'

/** Latin letters that are no letter with an accent, as they are written without them. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}
const special = new RegExp(`[${Object.keys(spelled).join('')}]`, 'g')

/** Small letters as an English keyboard has them: Łódź is lodz, Straße is strasse. Other alphabets stay as they are. */
export const latin = (small: string): string => withoutAccents(small).replace(special, (letter) => spelled[letter]!)

/** Letters that people who lack their keys write as two: Müller is Mueller. */
export const asTwo: readonly (readonly [string, string])[] = [
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['å', 'aa'],
  ['ß', 'ss'],
]
/** Small letters with those written as two that people write so. */
export const inTwo = (small: string): string =>
  asTwo.reduce((text, [letter, two]) => text.replaceAll(letter, two), small)

/** The small letters of Europe that become one other, and those that become two, by `latin`. */
const europe = Array.from({ length: 0x250 - 0xdf }, (_, at) => String.fromCodePoint(0xdf + at)).filter(
  (letter) => letter === letter.toLowerCase() && /^[a-z]+$/.test(latin(letter)),
)
export const toOne = europe.filter((letter) => latin(letter).length === 1)
export const toTwo = europe.filter((letter) => letter in spelled && latin(letter).length === 2)
