import type { Acting } from '../kernel/change.ts'
import { viewsOf } from './memory.ts'
import type { SavedView } from './model.ts'

/** A view as its person sees it. */
const viewOf = ({ viewId, name, query, revision }: SavedView) => ({ viewId, name, query, revision })

/** The views of whoever asks, by name, with their age. */
export const ownViews = async ({ known, actor, now }: Pick<Acting, 'known' | 'actor' | 'now'>) => {
  const { value, at, away } = await known(viewsOf, actor.userId).get(now)
  const active = value.filter(({ isActive }) => isActive)
  return { views: active.map(viewOf).sort((a, b) => a.name.localeCompare(b.name)), at, away }
}
