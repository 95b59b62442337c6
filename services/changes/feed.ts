import { AppError } from '../kernel/errors.ts'
import type { Desk } from '../kernel/context.ts'
import type { Row, TableName } from '../store/tables.ts'
import { changeOf, type Change, type Noun } from './model.ts'

/** Changes that somebody who comes back can still hear of. */
const mostKept = 1000
/** Things of one noun that are told apart within a moment; beyond that the noun as a whole has changed. */
const mostApart = 20
/** Milliseconds within which changes of the same thing are told once. */
const gatherMs = 100
const mostPerPerson = 6

/** A change with its place in the order of all; without a change everything has to be read again. */
export interface Told {
  place: string
  change: Change | null
}

export interface Following {
  /** The place from which on the follower hears of everything. */
  place: string
  /** The changes since the place the follower knows; null when that is not known any more. */
  missed: readonly Told[] | null
  stop: () => void
}

interface Follower {
  userId: string
  hear: (told: Told) => void
}

/**
 * The changes of a desk, told from memory to everybody who follows them, however many they are. A place names the process
 * as well, because another one tells in another order.
 */
export const feed = ({ newId }: Pick<Desk, 'newId'>) => {
  const own = newId()
  const followers = new Set<Follower>()
  const kept: { at: number; told: Told }[] = []
  const waiting = new Map<Noun, Set<string | null>>()
  let last = 0
  let timer: NodeJS.Timeout | undefined
  const placeOf = (at: number): string => `${own}.${at}`

  const tell = (change: Change | null): void => {
    const told = { place: placeOf(++last), change }
    kept.push({ at: last, told })
    if (kept.length > mostKept) kept.shift()
    for (const { hear } of followers) hear(told)
  }
  const tellGathered = (): void => {
    clearTimeout(timer)
    timer = undefined
    for (const [noun, ids] of waiting)
      for (const id of ids.has(null) || ids.size > mostApart ? [null] : ids) tell({ noun, id })
    waiting.clear()
  }
  const missedSince = (place: string | undefined): readonly Told[] | null => {
    if (place === undefined) return []
    const at = place.startsWith(`${own}.`) ? Number(place.slice(own.length + 1)) : NaN
    const isKnown = Number.isInteger(at) && at <= last && at >= last - kept.length
    return isKnown ? kept.filter((one) => one.at > at).map(({ told }) => told) : null
  }

  const changed = (change: Change | null): void => {
    if (!change) return
    waiting.set(change.noun, (waiting.get(change.noun) ?? new Set()).add(change.id))
    timer ??= setTimeout(tellGathered, gatherMs).unref()
  }

  return {
    changed,
    wrote: <N extends TableName>(table: N, row: Row<N>): void => changed(changeOf(table, row)),
    /** Says that anything may have changed. */
    lost(): void {
      tellGathered()
      tell(null)
    },
    /** Throws RATE_LIMITED for somebody who follows too often already. */
    follow(userId: string, place: string | undefined, hear: Follower['hear']): Following {
      if ([...followers].filter((other) => other.userId === userId).length >= mostPerPerson)
        throw new AppError('RATE_LIMITED', 'too_many_followed')
      tellGathered()
      const follower = { userId, hear }
      followers.add(follower)
      return { place: placeOf(last), missed: missedSince(place), stop: () => void followers.delete(follower) }
    },
    followers: (): number => followers.size,
  }
}
