import type { Desk } from '../services/kernel/context.ts'
import { firstMemories } from '../services/kernel/memory.ts'
import { openPushes } from '../services/status/lost-pushes.ts'

/** Reads what the first person who needs it would wait for, and what a crash may have cut off. Throws AppError UNAVAILABLE. */
export const readFirst = async ({
  known,
  clock,
  settings,
}: Pick<Desk, 'known' | 'clock' | 'settings'>): Promise<void> => {
  const now = clock()
  await Promise.all([
    ...firstMemories().map((declared) => known(declared).get(now)),
    ...(settings.pushes ? [known(openPushes).get(now)] : []),
  ])
}
