import { z } from 'zod'
import { createKey } from '../../services/api-keys/create.ts'
import { listKeys } from '../../services/api-keys/list.ts'
import { standings } from '../../services/api-keys/model.ts'
import { revokeKey } from '../../services/api-keys/revoke.ts'
import { instant, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

const fields = {
  keyId: z.string(),
  name: z.string(),
  may: list(z.string()).meta({ description: 'The actions that it may do, and no others.' }),
  standing: z.enum(standings),
  expiresAt: instant.meta({ description: 'From this instant on it is refused.' }),
  creator: z.string(),
}
const Key = z.object(fields).meta({ id: 'ApiKey', description: 'A key with which a program asks.' })
const Keys = z.object({ keys: list(Key) }).meta({ id: 'ApiKeys', description: 'All keys, also those that are over.' })
const NewKey = z
  .object({
    ...fields,
    token: z.string().nullable().meta({
      description:
        'The key itself, told this once. Null when the same call came before: revoke that one and make another.',
    }),
  })
  .meta({ id: 'NewApiKey', description: 'A key that was made.' })

export const apiKeys: readonly Route[] = [
  route('GET', '/api-keys', 'Lists the keys with which programs ask.', listKeys, answer(Keys)),
  route('POST', '/api-keys', 'Makes a key for a program, which is told once.', createKey, answer(NewKey), {
    creates: true,
  }),
  route('DELETE', '/api-keys/{keyId}', 'Revokes a key for good.', revokeKey, answer(Key)),
]
