import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { apiKeys } from './memory.ts'
import { keyView } from './view.ts'

/** Lists the keys of the workspace by name, also those that are over. */
export const listKeys = action(
  'apiKey.list',
  z.object({}),
  async ({ known, now }) => {
    const { value } = await known(apiKeys).get(now)
    return {
      keys: value
        .map((key) => keyView(key, now))
        .sort((a, b) => a.name.localeCompare(b.name) || a.keyId.localeCompare(b.keyId)),
    }
  },
  about('api_keys', 'keyId'),
)
