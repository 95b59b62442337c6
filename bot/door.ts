import type { IncomingMessage } from 'node:http'
import type { Application } from '@microsoft/teams-ai'
import type { Receive } from './adapter.ts'
import type { BotConfig } from './config.ts'
import { readActivity, refuseHead, type Refusal } from './gate.ts'
import type { CheckToken } from './token.ts'

export interface DoorParts {
  config: BotConfig
  receive: Receive
  /** Absent in local mode, which has no tokens. */
  checkToken: CheckToken | null
  app: Application
}

/** A body that was read; `long` when it is longer than the desk reads, `broken` when the caller went away before its end. */
type Body = { json: unknown } | 'long' | 'broken'

interface Answered {
  status: number
  body?: unknown
  refused?: string
  stranger?: boolean
}

const refuse = ({ status, reason }: Refusal): Answered => ({ status, body: {}, refused: reason })
const refuseStranger = (refusal: Refusal): Answered => ({ ...refuse(refusal), stranger: true })

/** The way in for Teams. Head, token and body are checked here, and only then does the SDK see the activity. */
export const activityDoor = ({ config, receive, checkToken, app }: DoorParts) => ({
  method: 'post' as const,
  path: '/api/messages',
  async answer(request: IncomingMessage, read: () => Promise<Body>): Promise<Answered> {
    const early = refuseHead(request, config)
    if (early) return refuseStranger(early)
    if (!checkToken && !config.local) return refuseStranger({ status: 401, reason: 'no registration' })
    const checked = await checkToken?.(request.headers.authorization)
    if (checked && 'forged' in checked) return refuseStranger({ status: 401, reason: checked.forged })
    // Teams repeats a request that is answered with 503; by then the key server may be back.
    if (checked && 'away' in checked) return refuseStranger({ status: 503, reason: 'key server away' })
    const body = await read()
    if (body === 'long') return refuse({ status: 413, reason: 'size' })
    if (body === 'broken') return { status: 400, body: {} }
    const gate = readActivity(body.json, config)
    if ('refusal' in gate) return refuse(gate.refusal)
    if (checked && checked.serviceUrl !== gate.activity.serviceUrl) return refuse({ status: 401, reason: 'serviceurl' })
    const answered = await receive(gate.activity, async (context) => void (await app.run(context)))
    return { status: answered?.status ?? 200, body: answered?.body }
  },
})
