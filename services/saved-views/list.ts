import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { ownViews } from './view.ts'

/** Lists the views of whoever asks, and those of nobody else. */
export const listViews = action('savedView.list', z.object({}), ownViews, about('saved_views', 'viewId'))
