import type { State } from '../../services/status/health.ts'
import type { PlatformStatus } from '../../services/status/model.ts'
import type { LinkedIncident } from '../../services/work-items/open-incidents.ts'
import { button } from '../kit/button.ts'
import { row, strong, type Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { maintenanceWords } from '../announcements/banners.ts'
import { quote, type Words } from '../kit/words.ts'
import { incidentWords } from '../work-items/incident-words.ts'
import { causeWords } from './causes.ts'
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

/** A platform in the list, with the incident that is open for it; the same row as long as both are the same. */
export const platformRow = (platform: PlatformStatus, incident: LinkedIncident | null, to: Reader): Row => {
  const rows = rowsOf.get(platform) ?? new Map<string, Row>()
  rowsOf.set(platform, rows)
  const zone = platform.maintenance ? `${to.locale}|${to.timeZone}` : ''
  const key = `${zone}|${to.language}|${to.shared}|${incident?.itemId}|${incident?.title}`
  const known = rows.get(key)
  if (known) return known
  const { platformId, name, health } = platform
  const about = platform.maintenance
    ? [maintenanceWords(platform.maintenance, to)]
    : [
        health.decisive ? judgementWords(health.decisive, to) : reasonWords(health.reason, {}, '', to),
        ...causeWords(platform.causes, to),
        ...(incident ? [incidentWords(incident, to)] : []),
      ]
  const made = stateRow(platformId, name, health.state, about.join(' · ') as Words, to)
  rows.set(key, made)
  return made
}

/** A check of the one platform that was asked for. */
export const checkRow = (platformId: string, check: PlatformStatus['health']['checks'][number], to: Reader): Row => {
  const { checkType, checkId } = check.reading
  const name = to.label(`check.${checkType}`, { id: checkId })
  return stateRow(platformId, name, check.judgement.state, judgementWords(check, to), to)
}
