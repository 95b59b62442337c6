import type { Delivery } from '../delivery/loop.ts'
import { turnOfTime } from '../services/changes/time.ts'
import type { Desk } from '../services/kernel/context.ts'
import type { Log } from '../services/kernel/log.ts'
import { untallied } from '../services/store/tally.ts'
import { advanceDue } from './advance.ts'
import { incidentsFromHealth } from './health-incidents.ts'
import { endLostPushes } from './pushes.ts'

/** Does what time alone makes due, when it is asked to and every so often. A part that fails is logged and ends no other. */
export const createTicks = ({ desk, delivery, log }: { desk: Desk; delivery: Delivery; log: Log }) => {
  const failed = (name: string) => (error: unknown) => log({ kind: 'desk', name, outcome: 'FAILED', error })
  /** Announcements go on. */
  const advance = (): Promise<void> => advanceDue(desk).catch(failed('advance'))
  const tick = (): Promise<void> =>
    untallied(async () => {
      await advance()
      desk.part(turnOfTime).look()
      await delivery.tick()
      await endLostPushes(desk).catch(failed('pushes'))
      await desk.part(incidentsFromHealth)().catch(failed('incidents'))
    })
  let timer: NodeJS.Timeout | undefined
  return {
    advance,
    tick,
    start: (everyMs: number): void => void (timer = setInterval(() => void tick(), everyMs).unref()),
    stop: (): void => clearInterval(timer),
  }
}
