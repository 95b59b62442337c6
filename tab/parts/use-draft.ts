import { useState } from 'react'
import { Problem } from '../desk/problem.ts'
import { useSending, type Send } from '../desk/use-sending.ts'
import { rebased, type Values } from './rebased.ts'

/** Something as it is stored: its values as a form shows them, and the revision they have. */
export interface Stored<V> {
  revision: number
  values: V
}

interface DraftParts<V> {
  /** Saves the values over those that the person saw. Throws Problem. */
  save: (values: V, seen: Stored<V>, send: Send) => Promise<unknown>
  /** Reads what is stored now; null for something new. Throws Problem. */
  read: (() => Promise<Stored<V>>) | null
}

/**
 * A form about something that others may change too. What was typed stays until it is saved. When somebody else was faster,
 * `theirs` is what they wrote, and nothing is saved before the person keeps the own version or takes theirs.
 */
export const useDraft = <V extends Values>(opened: Stored<V>, { save, read }: DraftParts<V>) => {
  const send = useSending()
  const [seen, setSeen] = useState(opened)
  const [values, setValues] = useState(opened.values)
  const [theirs, setTheirs] = useState<Stored<V> | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)

  const meets = (stored: Stored<V>): void => {
    setValues(rebased(seen.values, values, stored.values))
    setSeen(stored)
    setTheirs(stored)
  }
  return {
    values,
    theirs: theirs?.values ?? null,
    problem,
    isBusy,
    change: (name: keyof V, value: string): void => setValues((before) => ({ ...before, [name]: value })),
    /** Tells whether it was saved. */
    async saves(): Promise<boolean> {
      if (isBusy) return false
      setBusy(true)
      setProblem(null)
      try {
        await save(values, seen, send)
        setTheirs(null)
        return true
      } catch (error) {
        const isLate = error instanceof Problem && error.code === 'CONFLICT'
        if (isLate && read) await read().then(meets).catch(setProblem)
        else setProblem(error)
        return false
      } finally {
        setBusy(false)
      }
    },
    takeTheirs(): void {
      setValues(seen.values)
      setTheirs(null)
    },
  }
}
