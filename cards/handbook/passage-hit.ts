import { cutTo } from '../../services/handbook/model.ts'
import type { PassageView } from '../../services/handbook/view.ts'
import { hit, type Hit } from '../kit/hit.ts'
import type { Reader } from '../kit/reader.ts'
import { passageCard, shortPassageCard } from './passage-card.ts'
import { firstLine } from './passage.ts'
import { isCarried, plainOf } from './places.ts'

/** Characters of a passage, and of the headings above it, that a result shows. */
const longestShown = 120

/** A passage among the results of a search; taking it asks for all of it. */
export const passageHit = (view: PassageView, to: Reader): Hit => {
  const { source, path, line, headings, text } = view
  const about = [headings.join(' › '), firstLine(text, plainOf(view))]
    .filter(Boolean)
    .map((words) => cutTo(words, longestShown))
  if (!isCarried(view)) return hit(view.title, about, passageCard(view, to))
  return hit(view.title, about, shortPassageCard(view, to), { source, path, line })
}
