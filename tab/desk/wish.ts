import { useState } from 'react'

/** Wishes whose outcome is not known yet that are remembered; older ones would be done anew. */
const mostOpen = 20
/** Milliseconds after which the same words are a new wish: nobody tries again for that long. */
const openMs = 5 * 60_000

interface Open {
  path: string
  key: string
  at: number
}

/** True for paths of one thing: what is done below one of them may undo what the other did. */
const areOne = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`)

/**
 * The keys of what a person wants done, by a path and what is asked of it. A key stays the same for the same words until
 * something is done with the thing, so that a second try after a lost answer does nothing twice. What comes after that is
 * another wish: to vote, to take it back and to vote again are three.
 */
export const openWishes = (newKey: () => string, now: () => number) => {
  const open = new Map<string, Open>()
  return {
    key: (path: string, asked: unknown): string => {
      const said = JSON.stringify([path, asked])
      const known = open.get(said)
      if (known && now() - known.at < openMs) return known.key
      const key = newKey()
      open.set(said, { path, key, at: now() })
      const [oldest] = open.keys()
      if (open.size > mostOpen && oldest !== undefined) open.delete(oldest)
      return key
    },
    /** Forgets the wishes about a thing, now that one of them is done. */
    done: (path: string): void => {
      for (const [said, wish] of open) if (areOne(wish.path, path)) open.delete(said)
    },
  }
}

/** The open wishes of a part of the page, for as long as it is shown. */
export const useWish = () =>
  useState(() =>
    openWishes(
      () => crypto.randomUUID(),
      () => performance.now(),
    ),
  )[0]
