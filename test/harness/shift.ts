import { ingestionActor } from '../../ingestion/run.ts'
import { contextOf } from '../../services/kernel/desk.ts'
import { finishRun } from '../../services/status/finish-run.ts'
import { startRun } from '../../services/status/start-run.ts'
import { chance } from './chance.ts'
import { createCrowd, type KnownItem } from './crowd.ts'
import { flappingHour, type Minute } from './bad-day.ts'
import type { Message } from './teams.ts'
import { createShiftMishaps } from './shift-mishaps.ts'
import type { World } from './world.ts'

export interface Shift {
  seed: number
  people: number
  channels: number
  minutes: number
}

const platformIds = Array.from({ length: 20 }, (_, index) => `platform-${index}`)
const measuredEvery = 5

/** Two processes of a desk through some hours in which many people and mishaps meet. Time is that of the story. */
export const createShift = (replicas: readonly [World, World], { seed, people, channels: count, minutes }: Shift) => {
  const [one] = replicas
  const lot = chance(seed)
  const channels = Array.from({ length: count }, (_, index) => one.channel(`team-${index}`))
  const unwritten = new Set<Message>()
  let items: KnownItem[] = []
  const crowd = createCrowd({ replicas, size: people, channels, chance: lot, items: () => items })
  const mishaps = createShiftMishaps({ replicas, channels, chance: lot, unwritten })
  const courses: Minute[] = Array.from({ length: Math.ceil(minutes / 60) }, (_, hour) =>
    flappingHour(platformIds.slice(hour, hour + 4), 60 / measuredEvery, seed + hour),
  ).flat()
  let runs = 0

  /** A run of ingestion by whichever process is there. What cannot be written is measured again next time. */
  const measure = async (minute: number): Promise<void> => {
    const world = replicas.find((each) => !each.isDead())
    if (!world) return
    const context = () => contextOf(world.desk, ingestionActor('elsewhere'), world.now(), `run-${seed}-${++runs}`)
    const statuses = courses[minute / measuredEvery] ?? {}
    const { run } = await startRun(context(), { source: 'databricks-jobs' })
    await finishRun(context(), {
      ...{ state: 'SUCCESS', runId: run.runId, measuredAt: run.startedAt },
      observations: platformIds.map((platformId) => ({
        ...{ checkId: `${platformId}-1`, platformId, status: statuses[platformId] ?? 'green' },
        ...{ observedValue: 5, message: null, errorPayload: null },
      })),
    })
  }
  /** The tickets that are there, read beside the desk. */
  const look = async (): Promise<void> => {
    const { rows } = await one.installation
      .runner()!
      .run('select item_id, number, item_type from deltadesk_default.work_items', [])
    items = rows.map(({ item_id, number, item_type }) => ({
      itemId: item_id as string,
      number: Number(number),
      itemType: item_type as string,
    }))
  }

  return {
    channels,
    gone: mishaps.gone,
    unwritten,
    told: crowd.told,
    counts: crowd.counts,
    /** Platforms and subscriptions, as somebody sets them up before it begins. */
    async begins(): Promise<void> {
      replicas.forEach((world) => world.warehouseIs('well'))
      for (const [index, platformId] of platformIds.entries())
        await one.platform(platformId, `Platform ${index}`, [{ checkType: 'availability' }])
      const ada = one.person('Ada')
      for (const name of ['Anna', 'Ben', 'Cem']) await ada.says(`grant triager to ${name}`)
      for (const [index, channel] of channels.entries()) {
        const platform = `platform ${index % platformIds.length}`
        const followed = [
          `${platform} incidents`,
          ...(index % 3 ? [platform] : []),
          ...(index % 10 ? [] : ['all improvements']),
        ]
        for (const words of followed) {
          await ada.says(`subscribe ${words}`, channel)
          await one.settle()
          one.discards()
        }
      }
      for (const world of replicas) await world.settle()
      one.discards()
      for (const world of replicas) {
        await world.beats()
        world.warehouseIs('troubled')
      }
    },
    /** Every minute people act, now and then a source measures, and what goes wrong goes wrong. */
    async passes(perMinute: number): Promise<void> {
      mishaps.begin()
      for (let minute = 0; minute < minutes; minute++) {
        one.clockMoves(1)
        await mishaps.happen(minute)
        if (minute % measuredEvery === 0) await measure(minute).catch(() => undefined)
        if (minute % 10 === 0) await look()
        await crowd.act(perMinute)
        for (const world of replicas) {
          await world.passes(0)
          await world.beats()
          await world.settle()
        }
      }
    },
    /** All trouble ends, and what was put off is made up for. */
    async calms(): Promise<void> {
      await mishaps.calm()
      // Posts that keep being refused rest for a day at most, and a lease for a minute.
      for (const minutesLater of [0, 2, 25 * 60, 2]) {
        one.clockMoves(minutesLater)
        for (const world of replicas) {
          await world.beats()
          await world.passes(0)
          await world.settle()
        }
      }
      await measure(0)
      for (const world of [...replicas, ...replicas]) {
        await world.beats()
        await world.passes(0)
        await world.settle()
        await world.store.settled()
      }
    },
  }
}
