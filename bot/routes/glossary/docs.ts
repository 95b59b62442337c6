import type { Button } from '../../../cards/kit/button.ts'
import type { Reader } from '../../../cards/kit/reader.ts'

/** The way on to the docs for a word that is no term. This is the only place that names it. */
export const inDocs = (_asked: string, _to: Reader): readonly Button[] => []
