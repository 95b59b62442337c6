import { z } from 'zod'
import type { Authored, Language } from './language.ts'

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

/** The most characters of a name and of a path that buttons carry. */
const longestPlace = { source: 200, path: 500 }

/** A place in a page: without a line, its beginning. */
export const PlaceInPage = z.object({
  source: z.string().min(1).max(longestPlace.source),
  path: z.string().min(1).max(longestPlace.path),
  line: z.int().min(1).max(10_000_000).optional(),
})
export type PlaceInPage = z.output<typeof PlaceInPage>

/** The handbooks of a desk. */
export interface Library {
  /** `most` passages at most, three where nothing is said. Throws when no answer comes in time; whoever asked may ask again. */
  search(question: string, language: Authored, most?: number): Promise<Found>
  /**
   * The beginnings of some pages, in the order in which people read them: those in the reader's language first, and what is out
   * of date last. Throws as `search` does.
   */
  pages(language: Authored, part: { skip: number; count: number }): Promise<readonly Passage[]>
  /** The passage that stands at a place; null where there is no such page. Throws as `search` does. */
  passage(place: PlaceInPage): Promise<Passage | null>
  /**
   * Words an answer from passages, with their numbers as [1] behind what is said. Null when it cannot, or they do not answer;
   * absent where no model is set up. Never throws.
   */
  word?(question: string, passages: readonly Passage[], language: Language): Promise<string | null>
}
