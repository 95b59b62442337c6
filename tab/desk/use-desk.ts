import { createContext, useContext } from 'react'
import type { Ask } from './ask.ts'
import type { OpenChanges } from './follow.ts'

/** The desk as the person in front of the page asks it. */
export interface Desk {
  ask: Ask
  openChanges: OpenChanges
  /** Stands for the person in the keys of what is kept: what one was told is never shown to another. */
  who: string
}

export const DeskContext = createContext<Desk | null>(null)

/** Gives the desk. */
export const useDesk = (): Desk => useContext(DeskContext)!
