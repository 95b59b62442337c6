import { z } from 'zod'
import { flag, json, maybe, payload, table, text } from '../column.ts'
import { versioned } from '../versioned.ts'

export const requestTemplateTables = {
  request_templates: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'template_id',
    clusterBy: ['template_id'],
    comment: 'Catalogue of platform requests',
    tells: { noun: 'requestTemplate', id: 'template_id' },
    personalData: 'pseudonymised',
    columns: {
      template_id: text('Template id'),
      title: text('Title'),
      fields: json(z.array(payload), 'Fields as data'),
      is_active: flag('Offered to people'),
      titles: maybe(json(z.record(z.string(), z.string()), 'Title by language')),
      ...versioned,
    },
  }),
}
