import { json, maybe, table, tags, text } from '../column.ts'
import { versioned } from '../versioned.ts'

export const roadmapTables = {
  roadmap_items: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'roadmap_id',
    clusterBy: ['roadmap_id'],
    comment: 'What is planned',
    columns: {
      roadmap_id: text('Roadmap id'),
      theme: text('Theme'),
      status: text('Status'),
      target_quarter: maybe(text('For example 2027-Q1')),
      description_md: text('Description, markdown'),
      linked_item_ids: json(tags, 'Work items it answers'),
      ...versioned,
    },
  }),
}
