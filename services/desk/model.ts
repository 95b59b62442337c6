/** The state of a source. `idle`: no check asks for it. `never`: it has not succeeded within a day. */
export type SourceState = 'ok' | 'late' | 'failed' | 'never' | 'idle'

/** A source as it was last heard of, here or in another process. */
export interface SourceFacts {
  isAsked: boolean
  failed: boolean
  succeededAt: Date | null
}

/** A source may be late by one run, and a tenth of it: runs are spread a little. */
const patience = 2.1

/** Judges a source. Where this process reads none, nothing is late by its schedule. */
export const sourceState = (
  { isAsked, failed, succeededAt }: SourceFacts,
  everySeconds: number,
  now: Date,
): SourceState => {
  if (!isAsked) return 'idle'
  if (failed) return 'failed'
  if (!succeededAt) return 'never'
  const late = now.getTime() - succeededAt.getTime() > everySeconds * 1000 * patience
  return everySeconds > 0 && late ? 'late' : 'ok'
}
