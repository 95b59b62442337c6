import type { Known } from '../../services/kernel/principal.ts'
import { clean, fold, unquoted } from '../../services/kernel/text.ts'
import { roles } from '../../services/store/tables/roles.ts'
import { everyWord, isAll, isWord, valueCalled } from './words.ts'

type Role = (typeof roles)[number]

/** One way to read whose role it is and where; without a platform it is for all of them. */
export interface Reading {
  who: string
  platform?: string
}

/** More than any name has in it. */
const mostPlaces = 8
/** More words than any role has. */
const mostOfRole = 6

const joins = isWord('word.to')
const places = isWord('word.on')

/** True if every quotation mark is closed, so that a name may end here. */
const isWhole = (text: string): boolean => fold(text).split('"').length % 2 === 1

const readingOf = (who: string, platform?: string): Reading => ({
  who: unquoted(who),
  ...(platform !== undefined && !isAll(platform) && { platform: unquoted(platform) }),
})

/** Words -> every way to read them as a name and a platform, the longest name first. */
const readingsOf = (words: readonly string[]): Reading[] => {
  const said = (from: number, to?: number) => words.slice(from, to).join(' ')
  const cuts = words.flatMap((word, at) => (at > 0 && at < words.length - 1 && places(word) ? [at] : []))
  return [
    ...(isWhole(said(0)) && !isOpen(said(0)) ? [readingOf(said(0))] : []),
    ...cuts
      .slice(-mostPlaces)
      .reverse()
      .filter((at) => isWhole(said(0, at)))
      .map((at) => readingOf(said(0, at), said(at + 1))),
  ]
}

/** `"Data on call" on Lakehouse`: a name that was put into quotation marks ends with them. */
const isOpen = (text: string): boolean => /^".*"\s+\S/.test(fold(text))

/**
 * `<role> to <who> [on <platform>]`: the role, and every way to read the rest, as names may have an `on` in them. Undefined
 * when it is not that.
 */
export const parseBinding = (typed: string): { role: Role; readings: readonly Reading[] } | undefined => {
  const words = clean(typed).trim().split(/\s+/)
  const at = words
    .slice(0, mostOfRole)
    .findIndex((word, index) => joins(word) && roleOf(words.slice(0, index)) !== undefined)
  const role = at > 0 ? roleOf(words.slice(0, at)) : undefined
  if (role === undefined || at + 1 === words.length) return undefined
  const readings = readingsOf(words.slice(at + 1))
  return readings.length > 0 ? { role, readings } : undefined
}
const roleOf = (words: readonly string[]): Role | undefined => {
  const typed = words.join(' ')
  return valueCalled('role', roles, typed) ?? roles.find((role) => everyWord(`word.role.${role}`).includes(fold(typed)))
}

/**
 * The way that agrees with who and what there is: the longest name that is somebody's, with a platform that is one; then
 * one that begins a name; then one whose platform alone is not known. The whole as a name when there is none of these.
 */
export const likeliest = (
  readings: readonly Reading[],
  known: (who: string) => Known,
  isPlatform: (text: string) => boolean,
): Reading => {
  const placed = readings.filter(({ platform }) => platform === undefined || isPlatform(platform))
  return (
    placed.find(({ who }) => known(who) === 'called') ??
    placed.find(({ who, platform }) => known(who) === 'begins' && platform !== undefined) ??
    placed.find(({ who }) => known(who) === 'begins') ??
    readings.find(({ who }) => known(who) !== 'nobody') ??
    readings[0]!
  )
}

/** `to Anna`, `an Anna` -> every way to read whom something is given to, the longest first: An is a name as well. */
export const assigneesIn = (typed: string): string[] => {
  const words = clean(typed).trim().split(/\s+/).filter(Boolean)
  const rest = words.length > 0 && joins(words[0]!) ? [words.slice(1)] : []
  // A joining word alone names nobody.
  const all = words.length === 1 && rest.length > 0 ? [] : [words, ...rest]
  return all.map((name) => unquoted(name.join(' '))).filter(Boolean)
}
