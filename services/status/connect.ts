import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { PlatformId } from '../platforms/define.ts'
import { pushedSource } from '../kernel/pushes.ts'

/**
 * Gives a check that is pushed to a new secret, with which deliveries are signed from now on; the one before counts for a day more.
 * It is told this once and kept nowhere. Throws NOT_FOUND, RULE for a check of another source and where no results are taken.
 */
export const connectCheck = action(
  'check.connect',
  z.object({ platformId: PlatformId, checkId: PlatformId }),
  async (context, { platformId, checkId }) => {
    const { pushes } = context.settings
    if (!pushes) throw new AppError('RULE', 'no_pushes')
    const { row } = await context.change('status_checks', checkId, (before) => {
      if (before?.platformId !== platformId) throw new AppError('NOT_FOUND', 'check_gone')
      if (before.source !== pushedSource) throw new AppError('RULE', 'not_pushed', { fields: { name: checkId } })
      const webhookRevision = (before.webhookRevision ?? 0) + 1
      return {
        set: { webhookRevision, webhookConnectedAt: context.now },
        event: { type: 'CONNECT', payload: { webhookRevision } },
      }
    })
    return { checkId, secret: pushes.secretOf(checkId, row!.webhookRevision!), webhookRevision: row!.webhookRevision! }
  },
  about('status_checks', 'checkId'),
)
