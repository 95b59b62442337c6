import { afterEach, beforeEach } from 'vitest'
import { fileItem } from '../../services/work-items/file.ts'
import type { PersonName } from './person.ts'
import { textOfCard } from './seen.ts'
import { as } from './tickets.ts'
import { openWorld, type World } from './world.ts'

/** An incident that is in both workspaces under one id: only the workspace tells them apart. */
export const itemId = 'the same incident'

/** Two workspaces of one installation in one process: one database, one Teams, the same people, ids and channels. */
export const twoWorkspaces = (env: Record<string, string> = {}) => {
  const worlds: World[] = []
  beforeEach(async () => {
    const plain = await openWorld({ env })
    worlds.push(plain, await openWorld({ env, workspace: 'finance', beside: plain.installation }))
    for (const world of worlds) await world.platform('lakehouse', 'Lakehouse')
  })
  const calm = async () => {
    for (const world of worlds) await world.settle()
    worlds[0]!.discards()
  }
  afterEach(async () => {
    await calm()
    for (const world of worlds.splice(0).reverse()) await world.close()
  })
  /** What somebody is answered in a workspace. */
  const says = async (world: World, name: PersonName, text: string, where?: ReturnType<World['channel']>) =>
    textOfCard(await world.person(name).says(text, where))

  return {
    both: worlds as readonly World[],
    get plain() {
      return worlds[0]!
    },
    get finance() {
      return worlds[1]!
    },
    /** Everything is posted, and is no part of the story. */
    calm,
    says,
    /** A turn of Ada's; its posts are no part of the story. */
    async does(world: World, text: string, where?: ReturnType<World['channel']>) {
      await says(world, 'Ada', text, where)
      await calm()
    },
    /** Anna files the incident in both. */
    async filesInBoth() {
      for (const world of worlds)
        await fileItem(as(world, 'Anna', itemId), {
          itemType: 'INCIDENT',
          title: world.desk.workspace === 'finance' ? 'Of finance' : 'Of all',
          severity: 'low',
          platformId: 'lakehouse',
          description: 'Since this morning',
        })
      await calm()
    },
  }
}
