import { z } from 'zod'
import { windowsFrom } from '../services/kernel/send-limits.ts'

/** A comma-separated list of ids or hosts: in small letters, because they do not differ by letter case. */
export const list = (otherwise = '') =>
  z
    .string()
    .default(otherwise)
    .transform((text) =>
      text
        .split(',')
        .map((item) => item.trim().toLowerCase())
        .filter(Boolean),
    )

/** An id of Entra in small letters, as Entra writes them; people do not always. */
export const id = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9.-]+$/, 'must be an id alone, without quotation marks, brackets or blanks')
  .optional()

/** The address of a page, with a slash at its end; null when it is not set. */
export const address = z
  .union([z.literal(''), z.url({ protocol: /^https$/, error: 'must begin with https://' })])
  .default('')
  .transform((url) => (url ? `${url.replace(/[?#].*$/, '').replace(/\/+$/, '')}/` : null))

/** A host as people copy it, as a name alone; null when it is not set. */
export const host = z
  .string()
  .default('')
  .transform(
    (text) =>
      text
        .trim()
        .toLowerCase()
        .replace(/^https:\/\//, '')
        .replace(/\/.*$/, '') || null,
  )

/** A port of this machine. */
export const port = z.coerce.number('must be a number').int('must be a whole number').min(0).max(65_535)

/** A whole number from 1. */
export const count = z.coerce.number('must be a number').int('must be a whole number').min(1)

/** Windows of sends, as `7/1,60/30`: sends by seconds; none for `none`. */
export const windows = (otherwise: string) =>
  z
    .string()
    .default(otherwise)
    .transform((text, context) => {
      const read = windowsFrom(text)
      if (!read) context.addIssue('must be sends by seconds, for example 7/1,60/30, or none')
      return read ?? []
    })
