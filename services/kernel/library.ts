import type { Language } from './language.ts'

/** A part of a page of a handbook, as it is quoted. */
export interface Passage {
  /** The name of the handbook. */
  source: string
  /** The path of the page, relative to the folder of its handbook. */
  path: string
  title: string
  /** The headings above the passage, the outermost first; the title is not among them. */
  headings: readonly string[]
  /** Markdown without HTML. */
  text: string
  /** The line of the page the passage begins at, from 1. */
  line: number
  changedAt: Date | null
  /** The line at the host of the repository. */
  url: string | null
  /** The channel in which questions about the page are welcome, as the page names it. */
  channel?: string | null
}

/** An answer: one passage that is clearly ahead, several that may be meant, or nothing that fits. */
export interface Found {
  fit: 'one' | 'several' | 'nothing'
  /** The best first, at most three, one per page; without a fit, the nearest all the same. */
  passages: readonly Passage[]
}

/** The handbooks of a desk. */
export interface Library {
  /** Throws when no answer comes in time; whoever asked may ask again. */
  search(question: string, language: Language): Promise<Found>
  /**
   * Words an answer from passages, with their numbers as [1] behind what is said. Null when it cannot, or they do not answer;
   * absent where no model is set up. Never throws.
   */
  word?(question: string, passages: readonly Passage[], language: Language): Promise<string | null>
}
