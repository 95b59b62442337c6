import type { State } from '../../services/status/health.ts'
import type { PlatformStatus } from '../../services/status/model.ts'
import { button } from '../kit/button.ts'
import { row, strong, type Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'
import { judgementWords, lookOf, reasonWords } from './state.ts'

/** Something of a platform with its state and what is said about it; a press shows the details of the platform. */
export const stateRow = (platformId: string, name: string, state: State, about: Words, to: Reader): Row =>
  row(
    {
      sign: lookOf[state].sign,
      color: lookOf[state].color,
      name: `${strong(quote(name))} · ${to.say(`state.${state}`)}` as Words,
      about,
    },
    button(to.label('status.open', { name, state: to.label(`state.${state}`) }), 'status.details', { platformId }),
  )

const rowsOf = new WeakMap<PlatformStatus, Map<string, Row>>()

/** A platform in the list; the same row as long as its verdict is the same. */
export const platformRow = (platform: PlatformStatus, to: Reader): Row => {
  const rows = rowsOf.get(platform) ?? new Map<string, Row>()
  rowsOf.set(platform, rows)
  const key = `${to.language}|${to.shared}`
  const known = rows.get(key)
  if (known) return known
  const { platformId, name, health } = platform
  const about = reasonWords(health.reason, health.minutes, health.decisive?.reading.latest?.message ?? '', to)
  const made = stateRow(platformId, name, health.state, about, to)
  rows.set(key, made)
  return made
}

/** A check of the one platform that was asked for. */
export const checkRow = (
  platformId: string,
  { reading, judgement }: PlatformStatus['health']['checks'][number],
  to: Reader,
): Row =>
  stateRow(
    platformId,
    to.label(`check.${reading.checkType}`, { id: reading.checkId }),
    judgement.state,
    judgementWords(judgement, reading.latest?.message ?? '', to),
    to,
  )
