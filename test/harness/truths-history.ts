import { keyOf, logOf, tables, versionedTables } from '../../services/store/tables.ts'
import { raw } from './raw.ts'
import type { World } from './world.ts'

/** The elements that are in a list more than once. */
export const twice = <K>(keys: readonly K[]): K[] => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
]

const schemaOf = (name: keyof typeof tables, { desk }: World): string =>
  tables[name].scope === 'desk' ? 'deltadesk' : `deltadesk_${desk.workspace}`

/** Every change is on record once, and every row is what its changes made of it. */
export const historyLies = async (world: World): Promise<string[]> => {
  const lies: string[] = []
  const eventIds: string[] = []
  for (const log of ['events', 'desk_events'] as const)
    eventIds.push(
      ...(await raw(world.store, `select event_id from ${schemaOf(log, world)}.${log}`)).map(
        (row) => row.eventId as string,
      ),
    )
  lies.push(...twice(eventIds).map((id) => `event ${id} is on record twice`))

  for (const table of versionedTables) {
    const events = (await world.store.all(logOf(table))).filter(({ subjectType }) => subjectType === table)
    const ids = await raw(world.store, `select ${tables[table].key} as id from ${schemaOf(table, world)}.${table}`)
    lies.push(...twice(ids.map(({ id }) => id as string)).map((id) => `${table} ${id} is there twice`))
    for (const row of (await world.store.all(table)) as unknown as Record<string, unknown>[]) {
      const id = row[keyOf(table)] as string
      const versions = events
        .filter(({ subjectId, version }) => subjectId === id && version > 0)
        .map(({ version }) => version)
        .sort((a, b) => a - b)
      if (versions.length !== row.version || versions.some((version, index) => version !== index + 1))
        lies.push(`${table} ${id} is version ${row.version as number}, on record are ${versions.join()}`)
    }
  }
  return lies
}
