import { editRoadmapItem } from '../../../services/roadmap/edit.ts'
import { moveRoadmapItem } from '../../../services/roadmap/move.ts'
import { planned, wish } from '../../harness/roadmap.ts'
import { as } from '../../harness/tickets.ts'
import type { Looks } from './looks.ts'

/** The cards of the roadmap. */
export const roadmapped = async ({ world, ada, anna, show, say, press, open, posted }: Looks): Promise<void> => {
  await say('roadmap, nothing planned', anna, 'roadmap')
  const loads = await wish(world, 'Load the largest tables in parallel', 'Anna', 'Ben', 'Cem')
  const cache = await wish(world, 'Cache the reports that everybody opens in the morning', 'Anna')
  const roadmapId = await planned(world, 'Reports are there by six', {
    ...{ theme: 'Speed', status: 'next', quarter: 'Q1 2027', reference: loads.ticket },
    description: 'Loads begin **as soon as** their sources are there.',
  })
  await planned(world, 'Tests for every gold table', { theme: 'Trust', status: 'now', reference: cache.ticket })
  await planned(world, 'Data contracts with the sources', { theme: 'Trust' })
  await wish(world, 'A dark theme for the reports', 'Ben', 'Cem')
  await say('roadmap', anna, 'roadmap')
  await say('roadmap of a theme', anna, 'roadmap trust')
  await press('an item of the roadmap', anna, 'roadmap.show', { roadmapId })
  await press('an item of the roadmap, for admins', ada, 'roadmap.show', { roadmapId })
  await say('most wanted', ada, 'roadmap wanted')
  const form = await open('form of an item of the roadmap', ada, 'roadmap.edit', { roadmapId })
  await editRoadmapItem(as(world, 'Ada'), {
    ...{ roadmapId, title: 'Reports are there by five', theme: 'Speed', quarter: 'Q2 2027' },
  })
  show('form of an item that somebody changed', await ada.submits(form, { title: 'Reports by six' }))
  await moveRoadmapItem(as(world, 'Ada'), { roadmapId, status: 'now' })
  await world.passes(2)
  await posted('news of the roadmap', anna.own)
}
