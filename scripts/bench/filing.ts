import { setTimeout as wait } from 'node:timers/promises'
import type { Child } from './child.ts'
import type { Connector } from './connector.ts'
import type { Person } from './people.ts'
import { submitForm } from './turns.ts'

/** Nobody files more than a few in ten minutes: the desk would not let them. */
const crowd: readonly Person[] = Array.from({ length: 250 }, (_, index) => ({
  id: `00000000-0000-4000-9000-${String(index + 1).padStart(12, '0')}`,
  name: `Reporter ${index + 1}`,
  locale: index % 2 ? 'de-DE' : 'en-GB',
}))

export interface Filing {
  count: number
  /** Milliseconds from one to the next. */
  everyMs: number
  /** Milliseconds that cards may come after the last is filed. */
  patienceMs: number
  platforms: number
}

/** Milliseconds from sending each form to what came of it. */
export interface Filed {
  answers: number[]
  channel: number[]
  own: number[]
  /** The number that were answered with the work item, and not that it takes long. */
  done: number
}

/** Incidents filed evenly by many people; `posted` is for the connector. No word of a title stands in another one. */
export const createFiling = () => {
  const filedAt = new Map<string, number>()
  const seen = { channel: new Map<string, number>(), own: new Map<string, number>() }

  return {
    posted(path: string, body: string): void {
      const [, title = ''] = /· (burst\d+ table\d+ job\d+)/.exec(body) ?? []
      const started = filedAt.get(title)
      const where = seen[decodeURIComponent(path).includes('@thread.tacv2') ? 'channel' : 'own']
      if (started !== undefined && !where.has(title)) where.set(title, performance.now() - started)
    },

    async run(
      desk: Child,
      connector: Pick<Connector, 'url'>,
      { count, everyMs, patienceMs, platforms }: Filing,
    ): Promise<Filed> {
      const answers: number[] = []
      let done = 0
      const filings: Promise<void>[] = []
      const begin = performance.now()
      for (let index = 0; index < count; index++) {
        await wait(Math.max(0, begin + index * everyMs - performance.now()))
        const title = `burst${index} table${index} job${index}`
        const started = performance.now()
        filedAt.set(title, started)
        const answer = { title, platformId: `platform-${index % platforms}`, severity: 'high', description: 'It broke' }
        filings.push(
          submitForm(
            desk,
            connector,
            { dialog: 'workItem.file', itemType: 'INCIDENT', form: `burst-${index}`, ...answer },
            crowd[index % crowd.length]!,
          ).then((body) => {
            answers.push(performance.now() - started)
            if (body.includes('"message"')) done++
          }),
        )
      }
      await Promise.all(filings)
      const until = performance.now() + patienceMs
      while ((seen.channel.size < count || seen.own.size < count) && performance.now() < until) await wait(50)
      return { answers, done, channel: [...seen.channel.values()], own: [...seen.own.values()] }
    },
  }
}
