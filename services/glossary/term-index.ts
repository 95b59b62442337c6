import { setImmediate } from 'node:timers/promises'
import { isKnown, type Term, type Terms } from './model.ts'
import { inOrder, spelledOf, stemOf, type Spelled } from './spelling.ts'

type Groups = ReadonlyMap<string, readonly Term[]>

/** Terms as they are compared, and where a name leads. */
export interface Index {
  /** By name and domain. */
  all: readonly Spelled[]
  byName: Groups
  /** The same by names without their endings. */
  byStem: Groups
  /** The domains that terms have, in small letters. */
  domains: ReadonlySet<string>
  /** The most words that a name has. */
  mostWords: number
}

const bySpelling = (one: Spelled, other: Spelled): number => inOrder(one.term, other.term)

const stemsOf = ({ names }: Spelled): readonly string[] => [...new Set(names.map(stemOf))]

const add = (groups: Map<string, Term[]>, names: readonly string[], term: Term): void => {
  for (const name of names) {
    const group = groups.get(name)
    if (group) group.push(term)
    else groups.set(name, [term])
  }
}

/** All that is made of the whole list. */
const indexWith = (all: readonly Spelled[], byName: Groups, byStem: Groups): Index => ({
  ...{ all, byName, byStem },
  domains: new Set(all.flatMap(({ domain }) => (domain === null ? [] : [domain]))),
  mostWords: all.reduce((most, { words }) => Math.max(most, words), 1),
})

/** Terms that are taken in before others get a turn. */
const batch = 200

/** Runs a step for each batch of a list. Others get a turn between two of them. */
const inBatches = async <T>(list: readonly T[], step: (some: readonly T[]) => void): Promise<void> => {
  for (let at = 0; at < list.length; at += batch) {
    if (at > 0) await setImmediate()
    step(list.slice(at, at + batch))
  }
}

const madeAnew = async (terms: Terms): Promise<Index> => {
  const all: Spelled[] = []
  // What is in order batch by batch only has to be merged at the end.
  await inBatches([...terms.values()].filter(isKnown), (some) => all.push(...some.map(spelledOf).sort(bySpelling)))
  all.sort(bySpelling)
  const byName = new Map<string, Term[]>()
  const byStem = new Map<string, Term[]>()
  await inBatches(all, (some) => {
    for (const spelled of some) {
      add(byName, spelled.names, spelled.term)
      add(byStem, stemsOf(spelled), spelled.term)
    }
  })
  return indexWith(all, byName, byStem)
}

const placeIn = (all: readonly Spelled[], spelled: Spelled): number => {
  let from = 0
  let to = all.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (bySpelling(all[middle]!, spelled) < 0) from = middle + 1
    else to = middle
  }
  return from
}

/** Groups without some terms, and with others in their order. */
const regrouped = (
  groups: Groups,
  left: readonly Spelled[],
  come: readonly Spelled[],
  namesOf: (spelled: Spelled) => readonly string[],
): Groups => {
  const made = new Map(groups)
  const gone = new Set(left.map(({ term }) => term))
  for (const name of new Set([...left, ...come].flatMap(namesOf))) {
    const stays = (made.get(name) ?? []).filter((term) => !gone.has(term))
    const joins = come.filter((spelled) => namesOf(spelled).includes(name)).map(({ term }) => term)
    const group = [...stays, ...joins].sort(inOrder)
    if (group.length > 0) made.set(name, group)
    else made.delete(name)
  }
  return made
}

/** The index with the terms that changed as they are now. */
const madeOf = (before: Index, terms: Terms, changed: ReadonlySet<string>): Index => {
  const left = before.all.filter(({ term }) => changed.has(term.termId))
  const come = [...changed].flatMap((termId) => {
    const term = terms.get(termId)
    return term && isKnown(term) ? [spelledOf(term)] : []
  })
  const all = before.all.filter(({ term }) => !changed.has(term.termId))
  for (const spelled of come) all.splice(placeIn(all, spelled), 0, spelled)
  const byName = regrouped(before.byName, left, come, ({ names }) => names)
  return indexWith(all, byName, regrouped(before.byStem, left, come, stemsOf))
}

const indexes = new WeakMap<Terms, Promise<Index>>()
/** For terms without an index: that of those they came of, and what changed since. */
const origins = new WeakMap<Terms, { index: Promise<Index>; changed: ReadonlySet<string> }>()

/** More changes are as much work as a new index. */
const mostChanged = 200

/** Says which terms came of others by the change of a few: their index is made of the one that those have. */
export const cameOf = (after: Terms, before: Terms, changed: readonly string[]): void => {
  const index = indexes.get(before)
  const origin = index ? { index, changed: [] } : origins.get(before)
  if (!origin) return
  const all = new Set([...origin.changed, ...changed])
  if (all.size <= mostChanged) origins.set(after, { index: origin.index, changed: all })
}

/** Made once for what memory has, of the index before where only a few terms changed. */
export const indexOf = (terms: Terms): Promise<Index> => {
  const known = indexes.get(terms)
  if (known) return known
  const origin = origins.get(terms)
  const made = origin ? origin.index.then((before) => madeOf(before, terms, origin.changed)) : madeAnew(terms)
  indexes.set(terms, made)
  origins.delete(terms)
  return made
}

/** The terms that a name, without blanks and letter case, means with another ending. */
export const inflected = ({ byName, byStem }: Pick<Index, 'byName' | 'byStem'>, name: string): readonly Term[] => {
  const stem = stemOf(name)
  return (stem === name ? undefined : byName.get(stem)) ?? byStem.get(name) ?? byStem.get(stem) ?? []
}
