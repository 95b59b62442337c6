import { z } from 'zod'

/** Characters without which a text is none, or which turn it around: control characters and direction marks. */
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g

/** Text from a person, bounded in characters, without what only hides or turns text around. */
export const text = (least: number, most: number) =>
  z
    .string()
    .transform((typed) => typed.replace(invisible, '').trim())
    .pipe(z.string().min(least).max(most))

/** The same on one line. */
export const line = (least: number, most: number) =>
  z
    .string()
    .transform((typed) => typed.replace(invisible, '').replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(least).max(most))

/** Text that may be left out; null when it is. */
export const optional = <S extends z.ZodType>(inner: S) =>
  z.preprocess((typed) => (typed === '' || typed === undefined ? null : typed), inner.nullable())
