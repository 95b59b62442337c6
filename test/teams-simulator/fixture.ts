import { askedIn } from './asked.ts'
import { createCounter, noLimits, type Limits } from './limits.ts'
import type { Rates } from './faults.ts'
import { createMarks } from './marks.ts'
import { createMessages } from './messages.ts'
import { createService, type Reply } from './service.ts'
import { createTally } from './tally.ts'
import { createTenant } from './tenant.ts'

/** The state and the judgement of the simulator without HTTP, at a time that the test moves. */
export const rig = ({
  limits = noLimits,
  rates = {},
  strict = true,
  seed = 7,
}: { limits?: Limits; rates?: Rates; strict?: boolean; seed?: number } = {}) => {
  const tenant = createTenant({ tenantId: 'tenant', botId: 'desk', botName: 'Desk' })
  const messages = createMessages()
  const held = { tenant, messages, typing: [] as string[], opened: [] as string[], strict }
  const marks = createMarks(messages.shownAt)
  const tally = createTally()
  const service = createService({ held, counter: createCounter(limits), marks, tally, seed, rates: () => rates })
  const time = { now: 0 }
  return {
    ...held,
    marks,
    tally,
    service,
    time,
    asks: (method: string, path: string, body: object = {}): Reply =>
      service.reply(askedIn(method, path, JSON.stringify(body))!, time.now),
  }
}

/** A message with a card that says one line. */
export const saying = (text: string) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] },
    },
  ],
})

const code = ({ status, body, dropped }: Reply): string =>
  dropped ? 'dropped' : `${status} ${(body as { error?: { code: string } }).error?.code ?? ''}`.trim()

/** Answers in short: the status, and the code of a refusal. */
export const codesOf = (...replies: Reply[]): string[] => replies.map(code)
