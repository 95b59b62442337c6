import { createHash } from 'node:crypto'
import { latin } from './letters.ts'
import { fold } from './text.ts'

const longest = 40
const suffix = 8

/** A name in small letters from a to z and digits, with a dash for everything else. */
const slug = (name: string): string =>
  latinOf(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

const latinOf = (name: string): string => latin(fold(name)).normalize('NFKD').replace(/\p{M}/gu, '')

/**
 * Characters that a slug leaves out although they tell names apart: letters of other alphabets, and signs as in `C++`,
 * `C#`, `R&D`.
 */
const lost = /[^a-z0-9\s\p{P}]|[#&@%*]/u

/** An id that no other name has: the slug, as far as there is one, and eight digits made from the name. */
export const ownIdOf = (name: string): string => {
  const digits = createHash('sha256').update(fold(name)).digest('hex').slice(0, suffix)
  const short = slug(name)
    .slice(0, longest - suffix - 1)
    .replace(/-+$/, '')
  return short ? `${short}-${digits}` : digits
}

/**
 * The id made from a name, the same every time: `Power BI` is `power-bi`. Where a slug leaves out what tells it from
 * other names (`C++`, `日本語`, a long one), the id is made by `ownIdOf`. Names that differ only in punctuation or accents
 * have the same id, so whoever creates something from a name checks whether the id is taken.
 */
export const idOf = (name: string): string => {
  const short = slug(name)
  return short !== '' && short.length <= longest && !lost.test(latinOf(name)) ? short : ownIdOf(name)
}
