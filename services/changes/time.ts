import type { Desk } from '../kernel/context.ts'
import { statuses } from '../status/memory.ts'
import { judge } from '../status/model.ts'
import { feed } from './feed.ts'

/**
 * Tells whoever follows of each platform whose state time alone has changed since the look before: data grows old without a
 * row being written. From memory, so it costs no statement.
 */
export const turnOfTime = (desk: Desk) => {
  let before: ReadonlyMap<string, string> = new Map()
  return {
    look(): void {
      const known = desk.known(statuses).peek()
      if (!known) return
      const judged = judge(known.value, desk.clock(), desk.settings.statusTtlMinutes)
      const states = new Map(judged.map(({ platformId, health }) => [platformId, health.state]))
      for (const [platformId, state] of states) {
        const last = before.get(platformId)
        if (last !== undefined && last !== state) desk.part(feed).changed({ noun: 'status', id: platformId })
      }
      before = states
    },
  }
}
