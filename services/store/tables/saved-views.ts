import { flag, int, table, text } from '../column.ts'
import { theirs } from '../person.ts'
import { versioned } from '../versioned.ts'

export const savedViewTables = {
  saved_views: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'view_id',
    clusterBy: ['user_id'],
    comment: 'Filters of the list of work items that people keep under a name, each for themselves',
    // They concern one person alone.
    tells: null,
    personalData: theirs,
    columns: {
      view_id: text('Made of person and name'),
      user_id: text('Directory object id of the person it belongs to'),
      name: text('Name the person gave it'),
      query: text('Filter, as the address of the page has it'),
      revision: int('Counts the changes that a person sees'),
      is_active: flag('False once removed'),
      ...versioned,
    },
  }),
}
