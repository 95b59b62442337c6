import { createHash } from 'node:crypto'
import { duration, reader, type Reader } from '../cards/kit/reader.ts'
import { activeMaintenanceIn, maintenanceSpans } from '../services/announcements/memory.ts'
import { channels } from '../services/channels/memory.ts'
import { service } from '../services/kernel/actor.ts'
import type { Desk } from '../services/kernel/context.ts'
import { contextOf } from '../services/kernel/desk.ts'
import { incidentEntries, ownIncident, type Entry } from '../services/status/incident-entries.ts'
import { statuses } from '../services/status/memory.ts'
import { judge, type PlatformStatus } from '../services/status/model.ts'
import { beginOf, downMs, endOf } from '../services/status/outages.ts'
import { asShown } from '../services/status/shown.ts'
import { lastTurns, turns, type Turns } from '../services/status/turns.ts'
import { commentItem } from '../services/work-items/comment.ts'
import { fileItem } from '../services/work-items/file.ts'
import { incidents, itemDetails } from '../services/work-items/memory.ts'

const watchman = { ...service('health', ['workItem.file', 'workItem.comment']), name: 'Deltadesk' }

/** The same for every process that sees the same, so that one of them writes it. */
const keyOf = (...parts: readonly (string | number)[]): string =>
  `${ownIncident}${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 24)}`

const minuteOf = (at: number): number => Math.floor(at / 60_000)
const written = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** Checks that a text names. */
const namedChecks = 10
const messageLength = 300

/** Every check that is down, with its reason, in one line each. */
const diagnosis = ({ health }: PlatformStatus, { label }: Reader): string =>
  health.checks
    .filter(({ judgement }) => judgement.state === 'down')
    .slice(0, namedChecks)
    .map(({ reading: { checkId: id, latest } }) => {
      const message = latest?.message.slice(0, messageLength)
      return message ? label('health_incident.check', { id, message }) : label('health_incident.silent', { id })
    })
    .join('\n')

/** A diagnosis without its numbers: the next run has others and says the same. */
const gist = (text: string): string => text.replace(/\d+/g, '#')

/** The language of the first conversation that follows something of a platform; English without one. */
const readerFor = (desk: Desk, platformId: string): Reader => {
  const channel = (desk.known(channels).peek()?.value ?? []).find(
    ({ isActive, userId, subscriptions }) =>
      isActive &&
      userId === null &&
      subscriptions.some((one) => one.platformId === null || one.platformId === platformId),
  )
  return reader(channel?.reference.locale ?? 'en', 'UTC', true)
}

/**
 * Opens incidents for what is down for as long as a check says, adds to them what is measured meanwhile, and notes that it works
 * again. It looks at what is in memory: while nothing changes that takes no statement.
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

  const files = async ({ platform, checkId, outage }: Entry, to: Reader): Promise<void> => {
    const { platformId, name } = platform
    const [key, since] = [keyOf(checkId, minuteOf(beginOf(outage))), outage.at(-1)!.from]
    await once(`${key} ${minuteOf(since)}`, async () => {
      const about = to.label('health_incident.text', { time: written(beginOf(outage)) })
      const item = await fileItem(contextFor(key), {
        ...{ itemType: 'INCIDENT', severity: 'high', platformId, isAnother: true },
        title: to.label('health_incident.title', { name }),
        description: `${about}\n\n${diagnosis(platform, to)}`,
      })
      // Somebody closed it, and it went down again before it was stable: that is the same outage.
      const again = to.label('health_incident.again', { name, time: written(since) })
      if (!item.open) await comments(key, keyOf('again', key, minuteOf(since)), `${again}\n${diagnosis(platform, to)}`)
    })
  }

  const adds = async (entry: Exclude<Entry, { kind: 'file' }>, to: Reader): Promise<void> => {
    const { kind, platform, outage, itemId } = entry
    const { platformId, name } = platform
    const lines = diagnosis(platform, to)
    if (kind === 'affected') {
      const key = keyOf(kind, itemId, platformId, minuteOf(beginOf(outage)))
      const head = to.label('health_incident.affected', { name })
      return once(key, () => comments(itemId, key, `${head}\n${lines}`))
    }
    const key = kind === 'more' ? keyOf(kind, itemId, gist(lines)) : keyOf(kind, itemId, minuteOf(endOf(outage)))
    return once(key, async () => {
      const details = (await desk.known(itemDetails, itemId).get(desk.clock())).value
      if (!details) return
      const own = details.comments.filter(({ createdBy }) => createdBy === watchman.userId)
      if (kind === 'more') {
        const stands = [details.item.descriptionMd, ...own.map(({ bodyMd }) => bodyMd)]
        if (stands.some((text) => gist(text).includes(gist(lines)))) return
        await comments(itemId, key, `${to.label('health_incident.more')}\n${lines}`)
      } else if (itemId.startsWith(ownIncident) || own.length > 0) {
        const time = `${written(beginOf(outage))} – ${written(endOf(outage))}`
        const over = duration(Math.floor(downMs(outage, desk.clock()) / 60_000), to)
        await comments(itemId, key, to.label('health_incident.over', { name, time, over }))
      }
    })
  }

  return async () => {
    const now = desk.clock()
    const snapshot = desk.known(statuses).peek()
    const isAsked = snapshot?.value.some(({ readings }) => readings.some((one) => one.incidentMinutes))
    if (!snapshot || snapshot.away || !isAsked) return
    const { statusTtlMinutes: ttlMinutes } = desk.settings
    const judged = judge(snapshot.value, now, ttlMinutes)
    const shown = asShown(judged, activeMaintenanceIn(desk, now))
    const key = lastTurns(judged.flatMap(({ health: { checks } }) => checks.map(({ reading }) => reading)))
    if (key === null && shown.every(({ health }) => health.state !== 'down')) return
    const turned: Turns = key === null ? new Map<string, never[]>() : (await desk.known(turns, key).get(now)).value
    const maintenance = (platformId: string) => maintenanceSpans(desk, platformId, now)
    const entries = async () => {
      const open = (desk.known(incidents).peek() ?? (await desk.known(incidents).get(now))).value
      return incidentEntries({ shown, turns: turned, maintenance, open: open.values(), now, ttlMinutes })
    }
    const write = (entry: Entry): Promise<void> => {
      const to = readerFor(desk, entry.platform.platformId)
      return entry.kind === 'file' ? files(entry, to) : adds(entry, to)
    }
    const first = await entries()
    for (const entry of first) if (entry.kind === 'file' && !entry.platform.causes) await write(entry)
    // What depends on a platform is noted in the incident that was just opened for that.
    for (const entry of first.length === 0 ? [] : await entries()) await write(entry)
  }
}
