import { z } from 'zod'
import { int, json, maybe, table, tags, text } from '../column.ts'
import { versioned } from '../versioned.ts'

/** The last change of an item that people are told of: where it stood before, who made it, and who is told. */
const News = z.object({
  /** The version that the change made. */
  version: z.number().int(),
  /** Directory object id of whoever made it; nobody is told of what they did themselves. */
  by: z.string(),
  at: z.iso.datetime(),
  before: z.object({ status: z.string(), quarter: z.string().nullable() }),
  /** Those who voted for a linked work item or follow one, when it happened. The language is null where nobody knows it. */
  people: z.array(z.object({ userId: z.string(), locale: z.string().nullable() })),
})

export const roadmapTables = {
  roadmap_items: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'roadmap_id',
    clusterBy: ['roadmap_id'],
    comment: 'What is planned',
    tells: { noun: 'roadmap', id: 'roadmap_id' },
    personalData: 'pseudonymised',
    columns: {
      roadmap_id: text('Roadmap id'),
      theme: text('Theme'),
      status: text('Column: now | next | later | done; removed once it is taken off'),
      target_quarter: maybe(text('For example 2027-Q1')),
      description_md: text('Description, markdown'),
      linked_item_ids: json(tags, 'Work items it answers'),
      title: maybe(text('Title')),
      position: maybe(text('Place in its column: a fraction in digits and letters that sorts as text')),
      revision: maybe(int('Counts the changes of what it says and where it stands; a link is none')),
      news: maybe(json(News, 'The last change of column or quarter, and who is told of it')),
      ...versioned,
    },
  }),
}
