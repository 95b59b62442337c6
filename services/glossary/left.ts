import { untallied } from '../store/tally.ts'
import type { Context } from '../kernel/context.ts'
import type { Steward } from './model.ts'

interface Looked {
  isGone: boolean
  at: number
}
/** The time for which an answer of the directory is good. */
const goodMs = 3_600_000
const looks = () => new Map<string, Looked>()

/**
 * Tells whether a steward is in the directory no more, as far as that is known. Nobody waits for the directory, so what comes
 * late is known the next time; while it cannot be asked, everybody is there.
 */
export const hasLeft = async (
  { directory, part, clock }: Pick<Context, 'directory' | 'part' | 'clock'>,
  steward: Steward | null,
): Promise<boolean> => {
  if (!steward) return false
  const known = part(looks)
  const last = known.get(steward.userId)
  if (last && clock().getTime() - last.at < goodMs) return last.isGone
  const looking = untallied(() => directory.find(steward.userId)).then(
    (found) => void known.set(steward.userId, { isGone: found.length === 0, at: clock().getTime() }),
    () => undefined,
  )
  await Promise.race([looking, new Promise((done) => setImmediate(done))])
  return known.get(steward.userId)?.isGone ?? false
}
