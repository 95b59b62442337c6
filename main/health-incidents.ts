import { createHash } from 'node:crypto'
import { reader, type Reader } from '../cards/kit/reader.ts'
import { activeMaintenanceIn, maintenanceSpans } from '../services/announcements/memory.ts'
import { service } from '../services/kernel/actor.ts'
import type { Desk } from '../services/kernel/context.ts'
import { contextOf } from '../services/kernel/desk.ts'
import { failedRunOf } from '../services/status/failed-run.ts'
import { incidentEntries, ownIncident, type Entry, type OutageEntry } from '../services/status/incident-entries.ts'
import { statuses } from '../services/status/memory.ts'
import { asksForIncidents, judge } from '../services/status/model.ts'
import { beginOf, endOf } from '../services/status/outages.ts'
import { asShown } from '../services/status/shown.ts'
import { lastTurns, turns, type Turns } from '../services/status/turns.ts'
import { commentItem } from '../services/work-items/comment.ts'
import { openIncident } from '../services/work-items/file.ts'
import { incidents, itemDetails } from '../services/work-items/memory.ts'
import { isWell, type ItemDetails } from '../services/work-items/model.ts'
import { observeItem } from '../services/work-items/observe.ts'
import { affectedWords, againWords, diagnosis, gist, moreWords, openingWords, overWords } from './incident-words.ts'

const watchman = { ...service('health', ['workItem.open', 'workItem.comment', 'workItem.observe']), name: 'Deltadesk' }

/** The same for every process that sees the same, so that one of them writes it. */
const keyOf = (...parts: readonly (string | number)[]): string =>
  `${ownIncident}${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 24)}`

const minuteOf = (at: number): number => Math.floor(at / 60_000)

/** An entry of an incident that is open. */
type Added = Exclude<OutageEntry, { kind: 'file' }>

/**
 * Opens incidents for what is down for as long as a check says, adds to them what is measured meanwhile, and notes that it works
 * again. It looks at what is in memory: while nothing changes that takes no statement, whoever follows what is measured.
 */
export const incidentsFromHealth = (desk: Desk): (() => Promise<void>) => {
  /** The keys of what this process knows to be written. */
  const said = new Set<string>()
  const once = async (key: string, write: () => Promise<unknown>): Promise<void> => {
    if (said.has(key)) return
    await write()
    said.add(key)
  }
  const contextFor = (key: string) => contextOf(desk, watchman, desk.clock(), key)
  const comments = (itemId: string, key: string, body: string) => commentItem(contextFor(key), { itemId, body })
  /** Says in the item itself what is measured, which proposes to resolve it, or no longer does. */
  const observes = (itemId: string, run: string | null, wellAt: Date | null) =>
    observeItem(contextFor(desk.newId()), { itemId, run, wellAt })

  const files = async (entry: OutageEntry, to: Reader): Promise<void> => {
    const { checkId, outage, platform } = entry
    const [key, since] = [keyOf(checkId, minuteOf(beginOf(outage))), outage.at(-1)!.from]
    await once(`${key} ${minuteOf(since)}`, async () => {
      const item = await openIncident(contextFor(key), {
        ...{ itemType: 'INCIDENT', severity: 'high', platformId: platform.platformId, isAnother: true },
        ...openingWords(entry, to),
        run: await failedRunOf(desk.store, checkId, outage),
      })
      // Somebody closed it, and it went down again before it was stable: that is the same outage.
      if (!item.open) await comments(key, keyOf('again', key, minuteOf(since)), againWords(entry, to))
    })
  }

  /** An incident as memory has it, of any age: what this desk writes to it is in there. */
  const standing = async (itemId: string): Promise<ItemDetails | null> => {
    const memory = desk.known(itemDetails, itemId)
    return (memory.peek() ?? (await memory.get(desk.clock()))).value
  }
  const ownIn = ({ comments }: ItemDetails) => comments.filter(({ createdBy }) => createdBy === watchman.userId)

  /**
   * Says in an incident that its platform fails, and if it worked meanwhile that it does again. A failure by a check that opens none is
   * said where the desk said that it works.
   */
  const fails = async ({ kind, checkId, outage, itemId, ...entry }: Added, to: Reader): Promise<void> => {
    const details = await standing(itemId)
    if (!details || (!isWell(details.item) && (details.item.health || kind === 'fails'))) return
    const key = keyOf('again', itemId, minuteOf(outage.at(-1)!.from))
    if (kind === 'more' && isWell(details.item)) await comments(itemId, key, againWords({ ...entry, outage }, to))
    await observes(itemId, await failedRunOf(desk.store, checkId, outage), null)
  }

  /** Adds what is measured now, unless that stands there. */
  const adds = async ({ platform, itemId, ...entry }: Added, to: Reader): Promise<void> => {
    const lines = gist(diagnosis(platform, to))
    const key = keyOf('more', itemId, lines)
    await once(key, async () => {
      const details = await standing(itemId)
      if (!details) return
      const stands = [details.item.descriptionMd, ...ownIn(details).map(({ bodyMd }) => bodyMd)]
      if (!stands.some((text) => gist(text).includes(lines)))
        await comments(itemId, key, moreWords({ platform, ...entry }, to))
    })
  }

  const isAffected = ({ platform, outage, itemId, ...entry }: Added, to: Reader): Promise<void> => {
    const key = keyOf('affected', itemId, platform.platformId, minuteOf(beginOf(outage)))
    return once(key, () => comments(itemId, key, affectedWords({ platform, outage, ...entry }, to)))
  }

  /** An incident that hears when its platform works: the desk opened it, or wrote to it. */
  const hearing = async (itemId: string): Promise<ItemDetails | null> => {
    const details = await standing(itemId)
    return details && (itemId.startsWith(ownIncident) || ownIn(details).length > 0) ? details : null
  }

  /** Notes that the platform works again, and proposes to resolve the incident, unless that stands there. */
  const isOver = async ({ outage, itemId, ...entry }: Added, to: Reader): Promise<void> => {
    const details = await hearing(itemId)
    const wellAt = new Date(endOf(outage))
    if (!details || details.item.health?.wellAt === wellAt.toISOString()) return
    const key = keyOf('over', itemId, minuteOf(endOf(outage)))
    await once(key, () => comments(itemId, key, overWords({ outage, ...entry }, desk.clock(), to)))
    await observes(itemId, null, wellAt)
  }

  /** Proposes to resolve an incident whose platform works. Since when is not known: it counts from when that is seen. */
  const works = async (itemId: string): Promise<void> => {
    const details = await hearing(itemId)
    if (details && !isWell(details.item)) await observes(itemId, null, desk.clock())
  }

  const writes = async (entry: Entry, to: Reader): Promise<void> => {
    if (entry.kind === 'file') return files(entry, to)
    if (entry.kind === 'affected') return isAffected(entry, to)
    if (entry.kind === 'over') return isOver(entry, to)
    if (entry.kind === 'well') return works(entry.itemId)
    await fails(entry, to)
    if (entry.kind === 'more') await adds(entry, to)
  }

  return async () => {
    const now = desk.clock()
    const snapshot = await desk.known(statuses).unchanged(now)
    if (snapshot.away || !asksForIncidents(snapshot.value)) return
    const { statusTtlMinutes: ttlMinutes } = desk.settings
    const judged = judge(snapshot.value, now, ttlMinutes)
    const shown = asShown(judged, activeMaintenanceIn(desk, now))
    const key = lastTurns(judged.flatMap(({ health: { checks } }) => checks.map(({ reading }) => reading)))
    const turned: Turns = key === null ? new Map<string, never[]>() : (await desk.known(turns, key).get(now)).value
    const maintenance = (platformId: string) => maintenanceSpans(desk, platformId, now)
    const entries = async () => {
      const open = (desk.known(incidents).peek() ?? (await desk.known(incidents).get(now))).value
      return incidentEntries({ shown, turns: turned, maintenance, open: open.values(), now, ttlMinutes })
    }
    const write = (entry: Entry): Promise<void> => writes(entry, reader(desk.settings.language ?? 'en', 'UTC', true))
    const first = await entries()
    for (const entry of first) if (entry.kind === 'file' && !entry.platform.causes) await write(entry)
    // What depends on a platform is noted in the incident that was just opened for that.
    for (const entry of first.length === 0 ? [] : await entries()) await write(entry)
  }
}
