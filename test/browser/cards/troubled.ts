import { beginsRun } from '../../harness/source-runs.ts'
import type { Looks } from './looks.ts'

/** The cards about troubles of the desk itself. */
export const troubled = async ({ world, ada, say, posted }: Looks): Promise<void> => {
  const owners = world.channel('desk-owners')
  await say('subscribed to the desk', ada, 'subscribe desk', owners)
  for (const _ of [1, 2]) {
    await (await beginsRun(world)).fails('AADSTS7000222: the client secret has expired')
    await world.passes(5)
  }
  await posted('trouble with a source', owners)
  await (await beginsRun(world)).succeeds(['orders'])
  await posted('trouble, over', owners)
}
