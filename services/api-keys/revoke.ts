import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { apiKeys } from './memory.ts'
import { keyView } from './view.ts'

/** Ends a key for good: at once on this desk, within a minute on others. Ending it twice changes nothing. Throws NOT_FOUND. */
export const revokeKey = action(
  'apiKey.revoke',
  z.object({ keyId: z.string().max(40) }),
  async (context, { keyId }) => {
    const { known, now } = context
    const kept = (await known(apiKeys).get(now)).value.find((key) => key.keyId === keyId)
    const unknown = () => new AppError('NOT_FOUND', 'key_unknown')
    if (!kept) throw unknown()
    const { row } = await context.change(
      'api_keys',
      keyId,
      (before) => {
        if (!before) throw unknown()
        return before.isActive
          ? {
              set: { isActive: false },
              event: { oldState: 'active', newState: 'revoked', payload: { name: before.name } },
            }
          : undefined
      },
      kept,
    )
    return keyView(row!, now)
  },
  about('api_keys', 'keyId'),
)
