import type { Authored } from '../../../services/kernel/language.ts'
import type { Vector } from '../../embedding/vector.ts'
import type { PageFault, PageText } from '../../page.ts'
import type { PlaceInPage } from '../../../services/kernel/library.ts'
import type { Answer } from '../answer.ts'
import type { Place } from '../places.ts'

/** The things people ask the index; `vector` is that of the question, where there is one. */
export interface Questions {
  search: { question: string; language: Authored; most: number; vector: Vector | null }
  pages: { language: Authored; from: number; most: number }
  passage: PlaceInPage
}

/** The answer to each. */
export interface Answers {
  search: Answer
  pages: readonly Place[]
  passage: Place | null
}

type Question = { [K in keyof Questions]: { kind: 'question'; id: number; asks: K; of: Questions[K] } }[keyof Questions]

/** Messages to the thread of the index. Pages come in batches, then it is asked. */
export type Asked =
  | { kind: 'pages'; pages: readonly PageText[] }
  | { kind: 'build' }
  | { kind: 'texts'; from: number; most: number }
  | { kind: 'vectors'; from: number; vectors: readonly Vector[] }
  | Question

/** A page that is served, with a fault. */
export interface FaultyPage {
  source: string
  path: string
  faults: readonly PageFault[]
}

/** Messages from it: one for each that it got. */
export type Told =
  | { kind: 'taken' }
  | { kind: 'built'; pages: number; faulty: readonly FaultyPage[] }
  | { kind: 'texts'; texts: readonly string[] }
  | { kind: 'found'; id: number; answer: Answers[keyof Answers] }
  | { kind: 'failed'; id: number }
