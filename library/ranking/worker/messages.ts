import type { Language } from '../../../services/kernel/language.ts'
import type { Vector } from '../../embedding/vector.ts'
import type { PageFault, PageText } from '../../page.ts'
import type { Answer } from '../answer.ts'

/** Messages to the thread of the index. Pages come in batches, then it is asked. */
export type Asked =
  | { kind: 'pages'; pages: readonly PageText[] }
  | { kind: 'build' }
  | { kind: 'texts'; from: number; most: number }
  | { kind: 'vectors'; from: number; vectors: readonly Vector[] }
  | { kind: 'search'; id: number; question: string; language: Language; most: number; vector: Vector | null }

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
  | { kind: 'found'; id: number; answer: Answer }
  | { kind: 'failed'; id: number }
