import type { WorkLine } from '../../services/work-items/open-work.ts'
import { template, type View } from '../kit/card.ts'
import type { Band, Row } from '../kit/parts.ts'
import { duration, instant, type Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'
import { itemRow } from '../work-items/item-row.ts'
import json from './digest.json' with { type: 'json' }

/** A part of a digest: its name, and a line for each thing, which a press opens. */
interface Section {
  name: Words
  rows: Row[]
}

interface DigestView extends View {
  title: Words
  alerts: Band[]
  headline: Band[]
  health: Row[]
  sections: Section[]
  asOf: Words
}

export const drawDigest = template<DigestView>('digest', json)

/** Lines that one part has room for. */
export const shownRows = 5

/** The part with these lines; none without any. */
export const section = (name: Words, rows: readonly Row[]): Section[] =>
  rows.length > 0 ? [{ name, rows: rows.slice(0, shownRows) }] : []

/** A work item as a digest names it. */
export type NamedWork = Omit<WorkLine, 'platformId' | 'votes'> & { platformName: string | null; votes?: number }

/** A work item in a line; a press opens it. */
export const workRow = (item: NamedWork, to: Reader): Row => {
  const { votes = 0 } = item
  const about = [
    ...(item.severity ? [to.say(`severity.${item.severity}`)] : []),
    to.say(`item_state.${item.state}`),
    ...(votes > 0 ? [to.say('item.vote_count', { count: votes })] : []),
    ...(item.platformName ? [quote(item.platformName)] : []),
    instant(item.reportedAt, to),
  ]
  return itemRow(item, about, to)
}

/** Says that a digest comes late, when it does: after so long nobody takes it for news of just now. */
const lateMs = 3_600_000
export const lateBand = (dueAt: Date, now: Date, to: Reader): Band[] => {
  const ms = now.getTime() - dueAt.getTime()
  if (ms <= lateMs) return []
  const age = duration(Math.floor(ms / 60_000), to)
  return [{ text: to.say('digest.late', { age, time: instant(dueAt, to) }), style: 'warning' }]
}
