import type { PerformParts } from '../api/perform.ts'
import type { Door } from '../api/server.ts'
import { webhookDoor } from '../api/webhook.ts'
import { clean } from '../ingestion/clean.ts'
import { payloadOf } from '../ingestion/source.ts'
import type { Desk, Settings } from '../services/kernel/context.ts'
import { contextOf } from '../services/kernel/desk.ts'
import { finishRun } from '../services/status/finish-run.ts'
import { lostObservation, lostOf, openPushes } from '../services/status/lost-pushes.ts'
import { checks } from '../services/status/memory.ts'
import { receiver } from '../services/status/report.ts'
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

/**
 * Ends the runs of results that were cut off before they were kept and that nobody sent again: their checks are unknown, with the
 * reason. It looks at what is in memory.
 */
export const endLostPushes = async (desk: Desk): Promise<void> => {
  const now = desk.clock()
  if (!desk.settings.pushes) return
  const open = desk.known(openPushes).peek() ?? (await desk.known(openPushes).get(now))
  for (const { ingestionRunId: runId, checkId, startedAt } of lostOf(open.value, now)) {
    const check = (await desk.known(checks).get(now)).value.find((one) => one.checkId === checkId)
    const observations = check ? [lostObservation(check.checkId, check.platformId)] : []
    await finishRun(contextOf(desk, receiver, now, desk.newId()), {
      ...{ state: 'SUCCESS', runId, measuredAt: startedAt, observations },
    })
  }
}
