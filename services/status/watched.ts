import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { longestLink } from '../kernel/desk-link.ts'
import { AppError } from '../kernel/errors.ts'
import { statuses } from './memory.ts'
import { showStatus, type StatusAnswer } from './show.ts'
import { watches } from './watched-links.ts'

/**
 * The health of the platform that a job, a warehouse, a dataset or a page belongs to, by its address. The address is
 * compared with what checks name, and never fetched. Throws NOT_FOUND for what nothing measures.
 */
export const showWatched = action(
  'status.watched',
  z.object({ address: z.url().max(longestLink) }),
  async (context, { address }): Promise<StatusAnswer> => {
    const { links } = context.settings
    const { value } = await context.known(statuses).get(context.now)
    const found = links && value.find(({ readings }) => readings.some((check) => watches(check, address, links)))
    if (!found) throw new AppError('NOT_FOUND', 'link_unknown')
    return showStatus(context, { platformId: found.platformId })
  },
)
