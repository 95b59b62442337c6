/**
 * A text that stands by itself. The part of a text that a slice or a match gives keeps the whole of it in memory for as long
 * as the part is there: a heading its page, a word its chapter.
 */
export const copyOf = (text: string): string => Buffer.from(text).toString()
