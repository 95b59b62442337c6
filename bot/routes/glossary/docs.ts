import { button, type Button } from '../../../cards/kit/button.ts'
import type { Reader } from '../../../cards/kit/reader.ts'

/** The way on to the handbook for a word that is no term. */
export const inDocs = (asked: string, to: Reader): readonly Button[] =>
  asked === '' ? [] : [button(to.label('button.in_docs'), 'handbook.ask', { question: asked })]
