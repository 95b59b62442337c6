import { duration, type Reader } from '../cards/kit/reader.ts'
import type { OutageEntry } from '../services/status/incident-entries.ts'
import type { PlatformStatus } from '../services/status/model.ts'
import { beginOf, downMs, endOf } from '../services/status/outages.ts'

/** The parts of an entry that words are made of. */
type Entry = Pick<OutageEntry, 'platform' | 'outage'>

const written = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** Checks that a text names. */
const namedChecks = 10
const messageLength = 300

/** Every check that is down, with its reason, in one line each. */
export const diagnosis = ({ health }: PlatformStatus, { label }: Reader): string =>
  health.checks
    .filter(({ judgement }) => judgement.state === 'down')
    .slice(0, namedChecks)
    .map(({ reading: { checkId: id, latest } }) => {
      const message = latest?.message.slice(0, messageLength)
      return message ? label('health_incident.check', { id, message }) : label('health_incident.silent', { id })
    })
    .join('\n')

/** A diagnosis without its numbers: the next run has others and says the same. */
export const gist = (text: string): string => text.replace(/\d+/g, '#')

/** The title and the description of an incident that is opened. */
export const openingWords = ({ platform, outage }: Entry, to: Reader) => ({
  title: to.label('health_incident.title', { name: platform.name }),
  description: `${to.label('health_incident.text', { time: written(beginOf(outage)) })}\n\n${diagnosis(platform, to)}`,
})

/** The comment that a platform is down again. */
export const againWords = ({ platform, outage }: Entry, to: Reader): string =>
  `${to.label('health_incident.again', { name: platform.name, time: written(outage.at(-1)!.from) })}\n${diagnosis(platform, to)}`

/** The comment that a platform is down as well. */
export const affectedWords = ({ platform }: Entry, to: Reader): string =>
  `${to.label('health_incident.affected', { name: platform.name })}\n${diagnosis(platform, to)}`

/** The comment with what is measured meanwhile. */
export const moreWords = ({ platform }: Entry, to: Reader): string =>
  `${to.label('health_incident.more')}\n${diagnosis(platform, to)}`

/** The comment that a platform works again. */
export const overWords = ({ platform, outage }: Entry, now: Date, to: Reader): string => {
  const time = `${written(beginOf(outage))} – ${written(endOf(outage))}`
  const over = duration(Math.floor(downMs(outage, now) / 60_000), to)
  return to.label('health_incident.over', { name: platform.name, time, over })
}
