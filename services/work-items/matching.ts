import { expressionBuilder, sql, type Expression, type SqlBool } from 'kysely'
import { asTwo, latin, toOne, toTwo } from '../kernel/letters.ts'
import { fold } from '../kernel/text.ts'
import type { Who } from './list-model.ts'

/** Both engines read `!` before a sign as that sign. */
const containing = (text: string): string => `%${text.replace(/[!%_]/g, '!$&')}%`
/** Text is kept as it was typed: a sign that phones and Word write in ways of their own stands for any of them. */
const spelledAnyway = (pattern: string): string =>
  pattern.replace(/./gsu, (sign) => (/^['"-]$/.test(fold(sign)) ? '_' : sign))
const all = (conditions: Expression<SqlBool>[]): Expression<SqlBool> => expressionBuilder().and(conditions)

/** The characters that may separate the words of a name, and as many blanks to replace them with. */
const between = `,.;:()/'"-_\u2018\u2019\u201c\u201d\u2010\u2011\u2013`
const blanks = ' '.repeat(between.length)

/** A condition: each word of `name` is a word of the name in a column, in any letter case. */
export const isNamed = (column: 'w.assignedName' | 'w.reporterName', name: string): Expression<SqlBool> => {
  const words = name.replace(/@.*$/, '').match(/[\p{L}\p{N}]+/gu) ?? [name]
  const found = sql<string>`concat(' ', translate(${sql.ref(column)}, ${between}, ${blanks}), ' ')`
  return all(words.map((word) => sql<boolean>`${found} ilike ${containing(` ${word} `)} escape '!'`))
}

/** A condition: the id column holds the id of a person, or the name column their name. */
export const isPerson = (
  who: Who,
  id: 'w.assignedTo' | 'w.createdBy',
  name: 'w.assignedName' | 'w.reporterName',
): Expression<SqlBool> => {
  if ('name' in who) return isNamed(name, who.name)
  return who.id === null ? sql<boolean>`${sql.ref(id)} is null` : sql<boolean>`${sql.ref(id)} = ${who.id}`
}

/** Tags are stored as JSON: one is found with its quotation marks. */
export const hasTag = (tag: string): Expression<SqlBool> =>
  sql<boolean>`w.tags ilike ${containing(JSON.stringify(tag.toLowerCase()))} escape '!'`

// The letters are literals: a statement has a bounded number of parameters, and these are the same for every word.
const replaced = (text: Expression<string>, pairs: readonly (readonly [string, string])[]): Expression<string> =>
  pairs.reduce<Expression<string>>(
    (all, [from, to]) => sql<string>`replace(${all}, ${sql.lit(from)}, ${sql.lit(to)})`,
    text,
  )

/** A text in small letters, with those that an English keyboard has in place of others: the same as `latin`. */
const plainOf = (small: Expression<string>): Expression<string> =>
  sql<string>`translate(${replaced(
    small,
    toTwo.map((letter) => [letter, latin(letter)]),
  )}, ${sql.lit(toOne.join(''))}, ${sql.lit(toOne.map(latin).join(''))})`

/** A condition: each word occurs in the title, a tag or the service, with its own letters or those of a plain keyboard. */
export const hasWords = (words: string): Expression<SqlBool> => {
  const small = sql<string>`lower(concat_ws(' ', w.title, w.tags, w.service))`
  return all(
    words.split(/\s+/).map((word) => {
      const wanted = latin(fold(word))
      const likeIn = (text: Expression<string>, pattern: string) => sql<boolean>`${text} like ${pattern} escape '!'`
      const isSaid = [likeIn(small, spelledAnyway(containing(word.toLowerCase())))]
      const pattern = spelledAnyway(containing(wanted))
      if (wanted !== '') isSaid.push(likeIn(plainOf(small), pattern))
      if (asTwo.some(([, two]) => wanted.includes(two))) isSaid.push(likeIn(plainOf(replaced(small, asTwo)), pattern))
      return expressionBuilder().or(isSaid)
    }),
  )
}
