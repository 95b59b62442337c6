import { z } from 'zod'
import { addRoadmapItem } from '../../services/roadmap/add.ts'
import { editRoadmapItem } from '../../services/roadmap/edit.ts'
import { linkRoadmapItem, unlinkRoadmapItem } from '../../services/roadmap/link.ts'
import { listRoadmap, showRoadmapItem } from '../../services/roadmap/list.ts'
import { columns } from '../../services/roadmap/model.ts'
import { moveRoadmapItem } from '../../services/roadmap/move.ts'
import { removeRoadmapItem } from '../../services/roadmap/remove.ts'
import { voteOnRoadmap } from '../../services/roadmap/vote.ts'
import { wantedItems } from '../../services/roadmap/wanted.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { age, instant, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

const workItem = {
  itemId: z.string(),
  itemType: z.enum(itemTypes),
  number: z.number().meta({ description: 'The number by which people know it.' }),
  title: z.string(),
  state: z.string(),
  votes: z.number(),
}
const LinkedItem = z
  .object({
    ...workItem,
    open: z.boolean(),
    voted: z.boolean().meta({ description: 'True if whoever asks has voted.' }),
  })
  .meta({ id: 'LinkedWorkItem', description: 'A ticket that an item of the roadmap answers.' })

const item = {
  roadmapId: z.string(),
  revision: z.number().meta({ description: 'Counts its changes; `If-Match` asks for it.' }),
  title: z.string(),
  theme: z.string(),
  status: z.enum(columns),
  quarter: z.string().nullable().meta({ description: 'The quarter it is meant for, as 2027-Q1.' }),
  description: z.string().meta({ description: 'Markdown, as it was typed.' }),
  linked: list(LinkedItem).meta({ description: 'Those with the most votes first.' }),
  votes: z.number().meta({ description: 'The votes for all tickets that are linked.' }),
  ended: z.number().meta({ description: 'Tickets on which nothing is left to do.' }),
}

export const Roadmap = z
  .object({
    theme: z.string().nullable(),
    isKnown: z.boolean().meta({ description: 'False for a theme that no item has.' }),
    themes: list(z.string()),
    columns: list(z.object({ status: z.enum(columns), items: list(z.object(item)) })),
    mayEdit: z.boolean(),
    ...age,
  })
  .meta({ id: 'Roadmap', description: 'The roadmap by column, each item in its place.' })

const Item = z
  .object({
    ...item,
    mayEdit: z.boolean(),
    awayAt: instant.nullable().meta({ description: 'The time of the last read, while the store is away.' }),
  })
  .meta({ id: 'RoadmapItem', description: 'An item of the roadmap with the tickets it answers.' })

const Removed = z
  .object({ roadmapId: z.string(), title: z.string(), changed: z.boolean() })
  .meta({ id: 'RemovedRoadmapItem', description: 'An item that was taken off the roadmap.' })

export const Wanted = z
  .object({ items: list(z.object(workItem)), mayEdit: z.boolean(), ...age })
  .meta({ id: 'WantedImprovements', description: 'Open improvements that are not on the roadmap, most votes first.' })

const one = '/roadmap/{roadmapId}'
const versioned = { version: 'revision' }
const vote = `${one}/work-items/{itemId}/vote`
const votes = { input: z.object({ roadmapId: z.string(), itemId: z.string() }) }

export const roadmap: readonly Route[] = [
  route('GET', '/roadmap', 'Shows the roadmap, or one theme or column of it.', listRoadmap, answer(Roadmap), {
    input: (listRoadmap.input as z.ZodObject).omit({ page: true }),
  }),
  route(
    'GET',
    '/roadmap/wanted',
    'Lists the most wanted improvements that are not on the roadmap.',
    wantedItems,
    answer(Wanted),
  ),
  route('POST', '/roadmap', 'Puts an item on the roadmap.', addRoadmapItem, answer(Item), {
    creates: true,
    ...versioned,
  }),
  route('GET', one, 'Shows an item of the roadmap.', showRoadmapItem, answer(Item), versioned),
  route('PUT', one, 'Writes what an item of the roadmap says.', editRoadmapItem, answer(Item), versioned),
  route('DELETE', one, 'Takes an item off the roadmap.', removeRoadmapItem, answer(Removed), versioned),
  route(
    'POST',
    `${one}/move`,
    'Moves an item to a column, before another item or to its end.',
    moveRoadmapItem,
    answer(Item),
    versioned,
  ),
  route('POST', `${one}/work-items`, 'Links a ticket to an item by its number.', linkRoadmapItem, answer(Item)),
  route('DELETE', `${one}/work-items/{itemId}`, 'Takes the link to a ticket away.', unlinkRoadmapItem, answer(Item)),
  route('PUT', vote, 'Votes for a ticket and gives the item of the roadmap.', voteOnRoadmap, answer(Item), {
    ...votes,
    says: { wanted: true },
  }),
  route('DELETE', vote, 'Takes the own vote for a ticket back.', voteOnRoadmap, answer(Item), {
    ...votes,
    says: { wanted: false },
  }),
]
