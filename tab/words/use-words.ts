import { createContext, useContext } from 'react'
import type { Words } from './words.ts'

/** The words of the person in front of the page. */
export const WordsContext = createContext<Words | null>(null)

/** Gives the words of the person. */
export const useWords = (): Words => useContext(WordsContext)!
