/** A row of a versioned table: as the tables hold it, `state` being the column that its events speak of. */
export interface KeptRow {
  table: string
  id: string
  version: number
  lastEventId: string
  state: string
}

/** An event as the log holds it. */
export interface KeptEvent {
  table: string
  id: string
  version: number
  eventId: string
  type: string
  oldState: string | null
  newState: string | null
  createdAt: Date
}

/** What was tried and what was acknowledged, over all lives. */
export interface Ledger {
  /** Event id to the row it changes, as its table and its id. */
  tried: Map<string, string>
  /** Event id to the version of the row the caller was shown. */
  done: Map<string, number>
}

/** Every fault that was found, in words. */
export interface Faults {
  /** Changes that somebody was told of and that are not there. */
  lost: string[]
  /** Histories that leave something out, or do not fit their row. */
  gaps: string[]
  /** Changes, events, rows and claims that are there twice. */
  doubles: string[]
}

/** A row by its table and its id. */
export const nameOf = ({ table, id }: { table: string; id: string }): string => `${table} ${id}`

/** A claim of a post keeps others away for so long, in milliseconds. */
const leaseMs = 60_000

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
]

/** The life of a desk that made an event: what stands before the first colon of its id. */
const lifeOf = ({ eventId }: KeptEvent): string => eventId.split(':')[0]!

/** Claims that followed another desk's claim while that held. */
const heldTwice = (story: readonly KeptEvent[]): string[] =>
  story.flatMap((event, index) => {
    const before = story[index - 1]
    const isTaken = event.type === 'post.claim' && before?.type === 'post.claim' && lifeOf(event) !== lifeOf(before)
    const isHeld = isTaken && event.createdAt.getTime() - before.createdAt.getTime() < leaseMs
    return isHeld ? [`${nameOf(event)} was claimed at ${event.version} while it was held`] : []
  })

const gapsOf = (row: KeptRow, story: readonly KeptEvent[]): string[] => {
  const versions = story.map(({ version }) => version)
  const last = story.at(-1)
  const faults = [
    versions.some((version, index) => version !== index + 1) && `has the versions ${versions.join(', ')}`,
    story.some(({ oldState }, index) => oldState !== (story[index - 1]?.newState ?? null)) && 'has a broken chain',
    row.version !== last?.version && `is at ${row.version}, its log at ${last?.version ?? 0}`,
    row.lastEventId !== last?.eventId && `ends with ${row.lastEventId}, its log with ${last?.eventId ?? 'nothing'}`,
    row.state !== last?.newState && `says ${row.state}, its log ${last?.newState ?? 'nothing'}`,
  ]
  return faults.flatMap((fault) => (fault ? [`${nameOf(row)} ${fault}`] : []))
}

/** Compares what people were told with rows and log. Pure. */
export const faultsOf = ({ tried, done }: Ledger, rows: readonly KeptRow[], log: readonly KeptEvent[]): Faults => {
  const ordered = [...log].sort((a, b) => a.version - b.version)
  const stories = Map.groupBy(ordered, nameOf)
  const names = new Set(rows.map(nameOf))
  const versionOf = new Map(log.map((event) => [`${nameOf(event)} ${event.eventId}`, event.version]))
  return {
    lost: [...done].flatMap(([eventId, shown]) => {
      const version = versionOf.get(`${tried.get(eventId)} ${eventId}`)
      if (version === undefined) return [`${eventId} of ${tried.get(eventId)} is not in the log`]
      // Who repeats a change that had landed is shown the row as it is by then.
      return version > shown ? [`${eventId} is version ${version}, and somebody was shown ${shown}`] : []
    }),
    gaps: [
      ...rows.flatMap((row) => gapsOf(row, stories.get(nameOf(row)) ?? [])),
      ...[...stories.keys()].filter((name) => !names.has(name)).map((name) => `${name} has events and no row`),
    ],
    doubles: [
      ...repeated(rows.map(nameOf)).map((name) => `${name} is there twice`),
      ...repeated(log.map((event) => `${nameOf(event)} ${event.eventId}`)).map(
        (event) => `event ${event} is there twice`,
      ),
      ...repeated(log.map((event) => `${nameOf(event)} ${event.version}`)).map((at) => `version ${at} was made twice`),
      ...[...stories.values()].flatMap(heldTwice),
    ],
  }
}
