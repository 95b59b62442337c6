import type { Discovered } from '../kernel/discovery.ts'
import { idOf, ownIdOf } from '../kernel/name-id.ts'

const longest = 40
/** Characters of a target that tell things of one name apart. */
const told = 6

type Listed = readonly Pick<Discovered, 'target' | 'name'>[]

/** Ids for a thing, the shortest first. */
interface Ids {
  name: string
  /** That of the name. */
  plain: string
  /** The same with the end of the target behind it. */
  ended: string
}

const idsOf = (target: string, name: string): Ids => {
  const plain = idOf(name)
  const stem = plain.slice(0, longest - told - 1).replace(/-+$/, '')
  const end = target
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(-told)
  return { name, plain, ended: end === '' ? plain : `${stem}-${end}` }
}

/** The ids for the things of a list, by target, and how many things each of them is for. */
interface ListedIds {
  ids: ReadonlyMap<string, Ids>
  plain: ReadonlyMap<string, number>
  ended: ReadonlyMap<string, number>
}

const counted = (all: Iterable<string>): Map<string, number> => {
  const times = new Map<string, number>()
  for (const one of all) times.set(one, (times.get(one) ?? 0) + 1)
  return times
}

// A list is kept for minutes and has thousands of names: their ids are made once.
const made = new WeakMap<Listed, ListedIds>()
const idsIn = (listed: Listed): ListedIds => {
  const known = made.get(listed)
  if (known) return known
  const ids = new Map(listed.map(({ target, name }) => [target, idsOf(target, name)]))
  const all = [...ids.values()]
  const value = { ids, plain: counted(all.map(({ plain }) => plain)), ended: counted(all.map(({ ended }) => ended)) }
  made.set(listed, value)
  return value
}

/**
 * Proposes free ids for the checks of things that a source sees: that of the name, with the end of the target behind it where
 * another thing of the list or a check has it, and with digits made from name and target where that is not free either. The
 * same every time.
 */
export const checkIds = (listed: Listed, defined: readonly { checkId: string }[]): ((target: string) => string) => {
  const { ids, plain, ended } = idsIn(listed)
  const taken = new Set(defined.map(({ checkId }) => checkId))
  return (target) => {
    const known = ids.get(target)
    const own = known ?? idsOf(target, target)
    /** The things of the list that an id may be for: this one alone. */
    const most = known ? 1 : 0
    if (!taken.has(own.plain) && (plain.get(own.plain) ?? 0) <= most) return own.plain
    if (!taken.has(own.ended) && !plain.has(own.ended) && (ended.get(own.ended) ?? 0) <= most) return own.ended
    for (let more = 1; ; more++) {
      const id = ownIdOf([own.name, target, more].join(' '))
      if (!taken.has(id)) return id
    }
  }
}
