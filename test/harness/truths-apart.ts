import { ownIncident } from '../../services/status/incident-entries.ts'
import { tables, type TableName } from '../../services/store/tables.ts'
import type { Walk } from './walk.ts'
import type { World } from './world.ts'

const ownTables = (Object.keys(tables) as TableName[]).filter((name) => tables[name].scope === 'workspace')

/** Every row of a workspace's own tables, as text. */
const rowsOf = async ({ store }: World): Promise<[string, string][]> => {
  const found = await Promise.all(
    ownTables.map(async (name) =>
      (await store.all(name)).map((row) => [name, JSON.stringify(row)] as [string, string]),
    ),
  )
  return found.flat()
}

/** Ids that no two rows of an installation share, and the messages that show its posts. */
const idsOf = async ({ store }: World): Promise<Set<string>> =>
  new Set([
    ...(await store.all('events')).map(({ eventId }) => eventId),
    ...(await store.all('work_items')).map(({ itemId }) => itemId),
    ...(await store.all('comments')).map(({ commentId }) => commentId),
    ...(await store.all('votes')).map(({ voteId }) => voteId),
    ...(await store.all('posts')).flatMap(({ activityId }) => activityId ?? []),
  ])

/** What one workspace has of the other: in its tables, and in what its people were shown. */
const mixedIn = async (one: World, walk: Walk, other: World): Promise<string[]> => {
  const here = one.desk.workspace
  const theirs = await idsOf(other)
  // Ids are words of their own in the text of a row.
  const speaksOf = (text: string): string | undefined =>
    walk.isForeign(text) ? 'what was typed there' : text.split('"').find((word) => theirs.has(word))
  const rows = (await rowsOf(one)).map(([table, row]) => [`a row of ${table}`, row] as const)
  // What the desk files by itself has no words of either, and is seen where both post.
  const shown = [...walk.seen.cards.map(({ card }) => JSON.stringify(card)), ...walk.seen.sentences].filter(
    (text) => !text.includes(ownIncident),
  )
  return [...rows, ...shown.map((text) => ['what somebody saw', text] as const)].flatMap(([what, text]) => {
    const found = speaksOf(text)
    return found ? [`${what} of ${here} has ${found} of ${other.desk.workspace}: ${text}`] : []
  })
}

/** Rows of the installation that speak of a workspace's things name that workspace: the one where it was done. */
const unnamed = async (worlds: readonly World[]): Promise<string[]> => {
  const { store } = worlds[0]!
  const names = worlds.map(({ desk }) => desk.workspace)
  const bindings = await store.all('role_bindings')
  const named = [...bindings, ...(await store.all('channels')).flatMap(({ subscriptions }) => subscriptions)]
  const lies = named.filter(({ workspace }) => !names.includes(workspace)).map((row) => `whose? ${JSON.stringify(row)}`)
  for (const { eventId, subjectType, subjectId, payload } of await store.all('desk_events')) {
    const binding = subjectType === 'role_bindings' && bindings.find(({ bindingId }) => bindingId === subjectId)
    const workspace = binding ? binding.workspace : payload.workspace
    const [key] = eventId.split('.')
    const ranIn = worlds.find(({ log }) => log.some(({ id }) => id === key))?.desk.workspace
    if (workspace !== undefined && ranIn !== undefined && ranIn !== workspace)
      lies.push(`${eventId} of ${subjectType} ${subjectId} names ${JSON.stringify(workspace)}, done in ${ranIn}`)
  }
  return lies
}

/** What two workspaces of one installation have of each other. */
export const apartLies = async (worlds: readonly World[], walks: readonly Walk[]): Promise<string[]> => [
  ...(await mixedIn(worlds[0]!, walks[0]!, worlds[1]!)),
  ...(await mixedIn(worlds[1]!, walks[1]!, worlds[0]!)),
  ...(await unnamed(worlds)),
]
