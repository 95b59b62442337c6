/**
 * The verdict of a run on the data it writes. `partial`: some were written. `nothing`: the run has not ended, or was never meant
 * to run to its end. `unclear`: it ended in a way nobody knows yet.
 */
export type Verdict = 'good' | 'partial' | 'failed' | 'nothing' | 'unclear'

/** The verdict that a table has for a word of another system; undefined for a word that has none, whatever it is. */
export const verdictIn = (table: Readonly<Record<string, Verdict>>, word: string): Verdict | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined
