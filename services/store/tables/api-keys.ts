import { flag, instant, json, table, tags, text } from '../column.ts'
import { versioned } from '../versioned.ts'

export const apiKeyTables = {
  api_keys: table({
    scope: 'desk',
    kind: 'versioned',
    key: 'key_id',
    clusterBy: ['key_id'],
    comment: 'Keys with which programs ask the API; the secrets themselves are nowhere',
    tells: null,
    personalData: 'pseudonymised',
    columns: {
      key_id: text('Key id, a part of the key that is no secret'),
      workspace: text('Workspace in which it holds'),
      name: text('Name shown to people'),
      secret_hash: text('SHA-256 of the secret, in hexadecimal'),
      may: json(tags, 'Actions it may do'),
      creator_name: text('Name of whoever made it'),
      expires_at: instant('From this instant on it is refused'),
      is_active: flag('False once revoked'),
      ...versioned,
    },
  }),
}
