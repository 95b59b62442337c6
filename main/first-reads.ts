import { announcements } from '../services/announcements/memory.ts'
import { channels } from '../services/channels/memory.ts'
import { terms } from '../services/glossary/memory.ts'
import { guides } from '../services/guides/memory.ts'
import type { Desk } from '../services/kernel/context.ts'
import { platforms } from '../services/platforms/memory.ts'
import { templates } from '../services/request-templates/memory.ts'
import { roadmap } from '../services/roadmap/memory.ts'
import { bindings } from '../services/roles/memory.ts'
import { openPushes } from '../services/status/lost-pushes.ts'
import { statuses } from '../services/status/memory.ts'

/** Reads what the first person who needs it would wait for, and what a crash may have cut off. Throws AppError UNAVAILABLE. */
export const readFirst = async ({
  known,
  clock,
  settings,
}: Pick<Desk, 'known' | 'clock' | 'settings'>): Promise<void> => {
  const now = clock()
  await Promise.all([
    known(bindings).get(now),
    known(channels).get(now),
    known(platforms).get(now),
    known(statuses).get(now),
    known(announcements).get(now),
    known(terms).get(now),
    known(guides).get(now),
    known(templates).get(now),
    known(roadmap).get(now),
    ...(settings.pushes ? [known(openPushes).get(now)] : []),
  ])
}
