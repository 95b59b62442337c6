import { addRoadmapItem } from '../../services/roadmap/add.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { voteItem } from '../../services/work-items/vote.ts'
import type { PersonName } from './person.ts'
import { as } from './tickets.ts'
import type { World } from './world.ts'

/** An improvement that Ada filed, with the votes of others; its cards are posted, and the story has not to look at them. */
export const wish = async (world: World, title: string, ...voters: PersonName[]) => {
  const { itemId, number } = await fileItem(as(world, 'Ada'), {
    ...{ itemType: 'IMPROVEMENT', title, description: 'We need it.', isAnother: true },
  })
  for (const name of voters) await voteItem(as(world, name), { itemId, wanted: true })
  await world.settle()
  world.discards()
  return { itemId, ticket: `IMP-${number}` }
}

type Said = Partial<Parameters<typeof addRoadmapItem>[1]>

/** An item on the roadmap; Ada put it there. */
export const planned = async (world: World, title: string, said: Said = {}): Promise<string> => {
  const { roadmapId } = await addRoadmapItem(as(world, 'Ada'), { title, theme: 'Speed', ...said })
  return roadmapId
}
