import type { PerformParts } from '../api/perform.ts'
import type { Door } from '../api/server.ts'
import { webhookDoor } from '../api/webhook.ts'
import { clean } from '../ingestion/clean.ts'
import { payloadOf } from '../ingestion/source.ts'
import type { Settings } from '../services/kernel/context.ts'
import { secretsFrom } from '../services/status/pushed.ts'

/** The means to take results that jobs push, none without a secret: what they say is cleaned as what sources say is. */
export const pushesOf = (signingSecret: string | null | undefined, workspace: string): Pick<Settings, 'pushes'> =>
  signingSecret
    ? {
        pushes: {
          secretOf: secretsFrom(signingSecret, workspace),
          cleaned: (message, facts) => ({ message: clean(message), errorPayload: payloadOf(facts) }),
        },
      }
    : {}

/** The way in for jobs; none where no results are taken. */
export const pushDoors = (parts: PerformParts): readonly Door[] =>
  parts.desk.settings.pushes ? [webhookDoor(parts)] : []
