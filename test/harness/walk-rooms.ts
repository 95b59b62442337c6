import type { Chance } from './chance.ts'
import { announcementActs } from './walk-announcements.ts'
import { apiActs } from './walk-api.ts'
import { channelActs } from './walk-channels.ts'
import { extensionActs } from './walk-extension.ts'
import { glossaryActs } from './walk-glossary.ts'
import { itemActs } from './walk-items.ts'
import { roadmapActs } from './walk-roadmap.ts'
import type { Seen } from './walk-seen.ts'
import { sourceActs } from './walk-sources.ts'
import { templateActs } from './walk-templates.ts'
import { act, createTools, type Act, type Acts } from './walk-tools.ts'
import type { World } from './world.ts'

/** Everything people and other systems do, room by room. */
const rooms = {
  items: itemActs,
  announcements: announcementActs,
  glossary: glossaryActs,
  roadmap: roadmapActs,
  channels: channelActs,
  sources: sourceActs,
  templates: templateActs,
  api: apiActs,
  extension: extensionActs,
}

/** So many at once, who know nothing of each other. */
const atOnce = { weight: 12, least: 2, more: 3 }

/** The acts of the random walk, drawn by their weights. */
export const createDoings = (world: World, seen: Seen, chance: Chance, mark = '') => {
  const tools = createTools(world, seen, chance, mark)
  const acts: Act[] = Object.values(rooms).flatMap((room) => Object.values<Act>(room(tools) as Acts))
  const draw = (from: readonly Act[]): Act => {
    const weights = Object.fromEntries(from.map(({ weight }, index) => [String(index), weight]))
    return from[Number(chance.weighed(weights))]!
  }
  const allAtOnce = act(atOnce.weight, async () => {
    const some = Array.from({ length: atOnce.least + chance.upTo(atOnce.more) }, () => draw(acts))
    return (await Promise.all(some.map(({ does }) => does()))).join(' & ')
  })
  const all = [...acts, allAtOnce]
  return () => draw(all).does()
}
