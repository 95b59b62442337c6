import type { Proposals, Target } from '../../../desk/discovery-shapes.ts'
import { foundDraft, type FoundDraft } from './found-draft.ts'

/** Things of one request: few enough that the progress is seen, and that a source answers in time. */
export const together = 10

interface Asking {
  /** Asks a source for the thresholds of these targets. */
  ask: (source: string, targets: readonly string[]) => Promise<Proposals>
  /** Hears how many are done before each request. */
  tell: (done: number) => void
  /** False once something else was begun. */
  isWanted: () => boolean
}

/**
 * Drafts for all things that were chosen of a source, a few at a time; null where they are no longer wanted, which asks no further.
 * Throws what `ask` throws.
 */
export const draftsFor = async (
  source: string,
  chosen: readonly Target[],
  { ask, tell, isWanted }: Asking,
): Promise<readonly FoundDraft[] | null> => {
  const drafts: FoundDraft[] = []
  for (let from = 0; from < chosen.length; from += together) {
    tell(from)
    const part = chosen.slice(from, from + together)
    const { proposals } = await ask(
      source,
      part.map(({ target }) => target),
    )
    if (!isWanted()) return null
    const proposed = new Map(proposals.map((proposal) => [proposal.target, proposal]))
    drafts.push(...part.map((found) => foundDraft(source, found, proposed.get(found.target)!)))
  }
  return drafts
}
