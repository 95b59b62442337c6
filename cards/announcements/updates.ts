import type { AnnouncementView } from '../../services/announcements/view.ts'
import { strong } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { markdown, type Words } from '../kit/words.ts'
import { briefly } from './when.ts'

/** Updates that a card has room for, and the characters of those before the newest. */
const shown = 8
const earlierMost = 300

/** The updates of a public incident, the newest first and whole: the step, its time, and what was said. */
export const updateWords = (view: AnnouncementView, to: Reader): Words[] =>
  view.updates.slice(0, shown).map(({ step, text, at }, index) => {
    const head = `${strong(to.say(`announcement_state.${step}`))} · ${briefly(at, null, view, to)}`
    return `${head}\n\n${markdown(text, index === 0 ? text.length : earlierMost)}` as Words
  })

/** A sentence about the updates that are not shown. */
export const earlierUpdates = ({ updates }: AnnouncementView, to: Reader): Words[] =>
  updates.length > shown ? [to.say('announcement.earlier_updates', { count: updates.length - shown })] : []
