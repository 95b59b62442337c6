import type { RoadmapItem } from '../../services/roadmap/model.ts'
import type { Reader } from '../kit/reader.ts'
import type { Words } from '../kit/words.ts'
import { placementWords } from './placement.ts'

/** Characters of a description that a form says beside the fields. */
const longest = 400

/** Says that somebody changed an item while a form about it was open, and what it says now. */
export const changedMeanwhile = (item: RoadmapItem, to: Reader): Words => {
  const { title, theme, description } = item
  const text = description.length > longest ? `${description.slice(0, longest)}…` : description
  return to.say('dialog.roadmap.changed', {
    item: [title, theme, placementWords(item, to), ...(text === '' ? [] : [text])].join(' · '),
  })
}
