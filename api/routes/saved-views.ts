import { z } from 'zod'
import { listViews } from '../../services/saved-views/list.ts'
import { removeView } from '../../services/saved-views/remove.ts'
import { saveView } from '../../services/saved-views/save.ts'
import { age, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

const views = {
  views: list(
    z.object({
      viewId: z.string(),
      name: z.string(),
      query: z.string().meta({ description: 'The filter as a query of `GET /work-items`.' }),
      revision: z.number(),
    }),
  ),
  ...age,
}

export const SavedViews = z
  .object(views)
  .meta({ id: 'SavedViews', description: 'The views that whoever asks has saved; nobody sees those of others.' })

const Changed = z
  .object({ ...views, revision: z.number().meta({ description: 'The revision of the view that was changed.' }) })
  .meta({ id: 'ChangedViews', description: 'The views of whoever asks after a change.' })

const versioned = { version: 'revision' }

export const savedViews: readonly Route[] = [
  route('GET', '/work-items/views', 'Lists the saved views of whoever asks.', listViews, answer(SavedViews)),
  route(
    'PUT',
    '/work-items/views',
    'Saves a filter of tickets under a name; the same name is written over.',
    saveView,
    answer(Changed),
    versioned,
  ),
  route('DELETE', '/work-items/views/{viewId}', 'Removes a saved view.', removeView, answer(Changed), versioned),
]
