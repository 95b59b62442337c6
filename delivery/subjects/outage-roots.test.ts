import { describe, expect, it } from 'vitest'
import type { Channel } from '../../services/channels/model.ts'
import type { State } from '../../services/status/health.ts'
import type { PlatformStatus } from '../../services/status/model.ts'
import type { Outage } from '../../services/status/outages.ts'
import { affectedBy, countsFrom } from './outage-roots.ts'

const begin = Date.parse('2026-03-02T09:00:00Z')
const at = (minute: number): number => begin + minute * 60_000
/** Minutes from and until which something was down; without an end it is down still. */
type Down = [from: number, until?: number]
const outageOf = (...spans: Down[]): Outage =>
  spans.map(([from, until]) => ({ from: at(from), until: until === undefined ? Infinity : at(until) }))

interface Situation {
  /** What each platform depends on: sales on gold, and gold on the lakehouse. */
  upstream?: Record<string, readonly string[]>
  /** Sales is down from minute 10 on. */
  down?: Record<string, Down[]>
  states?: Record<string, State>
  maintenance?: readonly string[]
}

const chain = { sales: ['gold'], gold: ['lakehouse'], lakehouse: [] }
const known = (minute: number, { upstream = chain, down = {}, states = {}, maintenance = [] }: Situation) => {
  const spans: Record<string, Down[]> = { sales: [[10]], ...down }
  const stateOf = (id: string): State =>
    states[id] ?? (spans[id]?.some(([, until]) => until === undefined) ? 'down' : 'healthy')
  const shown = Object.entries(upstream).map(
    ([id, ids]) =>
      ({
        ...{ platformId: id, name: id.toUpperCase(), upstream: ids, health: { state: stateOf(id) } },
        ...(maintenance.includes(id) && { maintenance: {} }),
      }) as unknown as PlatformStatus,
  )
  const outages = new Map(Object.entries(spans).map(([id, all]) => [id, [outageOf(...all)]]))
  return { judged: shown, shown, outages, now: new Date(at(minute)) }
}

const follows = (alerts: Record<string, number | null | undefined>): Pick<Channel, 'subscriptions'> => ({
  subscriptions: Object.entries(alerts).map(([platformId, alert]) => ({
    ...{ workspace: 'default', kind: 'status', since: '2026-03-01T00:00:00.000Z' },
    ...{ platformId: platformId === 'all' ? null : platformId, ...(alert !== undefined && { alert }) },
  })),
})

describe('an outage of sales, down since minute 10, counts in a conversation that follows', () => {
  const never = Infinity
  const always = -Infinity
  it.each<[string, Record<string, number | null | undefined>, number, Situation, number]>([
    ['all, with nothing upstream down: at once', { all: 5 }, 20, {}, always],
    ['all, while gold is down: not', { all: 5 }, 20, { down: { gold: [[5]] } }, never],
    [
      'all, while gold is down that began within half an hour of it: not',
      { all: 5 },
      60,
      { down: { gold: [[39]] } },
      never,
    ],
    ['all, while gold is down that began later: at once', { all: 5 }, 60, { down: { gold: [[41]] } }, always],
    ['all, once gold is back: from then on', { all: 5 }, 60, { down: { gold: [[5, 30]] } }, at(30)],
    [
      'all, once gold is back that was down for too short to be told: at once',
      { all: 5 },
      60,
      { down: { gold: [[9, 12]] } },
      always,
    ],
    ['all, where gold was back before it: at once', { all: 5 }, 60, { down: { gold: [[1, 9]] } }, always],
    [
      'all, while the lakehouse is down and gold is late: not',
      { all: 5 },
      20,
      { down: { lakehouse: [[5]] }, states: { gold: 'degraded' } },
      never,
    ],
    [
      'all, while the lakehouse is down and gold is unknown: not',
      { all: 5 },
      20,
      { down: { lakehouse: [[5]] }, states: { gold: 'unknown' } },
      never,
    ],
    [
      'all, while the lakehouse is down and gold is well: at once',
      { all: 5 },
      20,
      { down: { lakehouse: [[5]] } },
      always,
    ],
    [
      'all, while gold is in maintenance: at once',
      { all: 5 },
      20,
      { down: { gold: [[5]] }, maintenance: ['gold'] },
      always,
    ],
    ['sales alone, so that nobody here hears of gold: at once', { sales: 5 }, 20, { down: { gold: [[5]] } }, always],
    ['both, gold told no later than sales: not', { sales: 15, gold: 5 }, 20, { down: { gold: [[5]] } }, never],
    ['both, gold told later than sales: at once', { sales: 5, gold: 15 }, 20, { down: { gold: [[5]] } }, always],
    ['both, without news of gold: at once', { sales: 5, gold: null }, 20, { down: { gold: [[5]] } }, always],
    [
      'all, in a circle: at once',
      { all: 5 },
      20,
      { upstream: { sales: ['gold'], gold: ['sales'] }, down: { gold: [[5]] } },
      always,
    ],
    [
      'all, with two roots of which one is back: not',
      { all: 5 },
      60,
      { upstream: { sales: ['gold', 'crm'], gold: [], crm: [] }, down: { gold: [[5, 30]], crm: [[5]] } },
      never,
    ],
    [
      'all, with two roots that are back: from the later end on',
      { all: 5 },
      90,
      { upstream: { sales: ['gold', 'crm'], gold: [], crm: [] }, down: { gold: [[5, 30]], crm: [[5, 50]] } },
      at(50),
    ],
  ])('%s', (_, alerts, minute, situation, from) => {
    const now = known(minute, situation)
    expect(countsFrom(now, follows(alerts), 'sales', now.outages.get('sales')![0]!)).toBe(from)
  })
})

describe('an outage of the lakehouse affects', () => {
  it.each<[string, Situation, boolean, string[]]>([
    ['nobody, when nothing else is down', { down: { sales: [], lakehouse: [[5]] } }, false, []],
    [
      'all that depend on it and are down, also through others',
      { down: { gold: [[8]], lakehouse: [[5]] } },
      false,
      ['GOLD', 'SALES'],
    ],
    ['nobody beyond one that is well', { down: { lakehouse: [[5]] } }, false, []],
    ['nobody in maintenance', { down: { gold: [[8]], lakehouse: [[5]] }, maintenance: ['sales'] }, false, ['GOLD']],
    [
      'those alone that are still down, while it goes on',
      { down: { gold: [[8, 12]], lakehouse: [[5]] }, states: { gold: 'degraded' } },
      false,
      ['SALES'],
    ],
    [
      'all of them, once it is over',
      { down: { sales: [[10, 20]], gold: [[8, 12]], lakehouse: [[5, 18]] }, states: { gold: 'degraded' } },
      true,
      ['GOLD', 'SALES'],
    ],
  ])('%s', (_, situation, isOver, names) => {
    const now = known(25, situation)
    const outages = new Map([...now.outages].filter(([, [outage]]) => outage!.length > 0))
    expect(affectedBy({ ...now, outages }, 'lakehouse', outages.get('lakehouse')![0]!, isOver)).toEqual(names)
  })
})
