import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { line } from '../kernel/text.ts'
import { allowable, hashOf, keyIdOf, newSecret, opens, tokenOf } from './model.ts'
import { keyView } from './view.ts'

const dayMs = 86_400_000

const CreateInput = z.object({
  name: line(2, 60),
  may: z
    .array(z.enum(allowable as [(typeof allowable)[number], ...typeof allowable]))
    .min(1)
    .max(allowable.length)
    .transform((names) => [...new Set(names)].sort()),
  validDays: z.int().min(1).max(366).default(90),
})

/**
 * Makes a key with which a program asks the API. The key itself is told this once and kept nowhere; when the same call
 * comes again it is null.
 */
export const createKey = action(
  'apiKey.create',
  CreateInput,
  async (context, { name, may, validDays }) => {
    const { actor, key, now, workspace } = context
    const keyId = keyIdOf(key)
    const secret = newSecret()
    const expiresAt = new Date(now.getTime() + validDays * dayMs)
    const { row } = await context.change('api_keys', keyId, (before) =>
      before
        ? undefined
        : {
            set: {
              ...{ workspace, name, may, expiresAt, isActive: true },
              ...{ secretHash: hashOf(secret), creatorName: actor.name },
            },
            event: { newState: 'active', payload: { name, may, expiresAt: expiresAt.toISOString() } },
          },
    )
    return { ...keyView(row!, now), token: opens(row!, secret) ? tokenOf(keyId, secret) : null }
  },
  about('api_keys', 'keyId'),
)
