import type { OutageView } from '../../services/status/outage-view.ts'
import { button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { row, strong, type Row } from '../kit/parts.ts'
import { duration, range, type Reader } from '../kit/reader.ts'
import { quote, type Label } from '../kit/words.ts'
import { places } from '../kit/places.ts'
import { settingsButton } from '../channels/settings.ts'
import { lookOf } from '../status/state.ts'
import { drawDigest, lateBand, section, workRow, type NamedWork } from './parts.ts'

/** Quiet hours as they were, for a conversation that was told nothing meanwhile. */
export interface RecapNews {
  from: Date
  until: Date
  now: Date
  /** Outages that were over before the end. */
  outages: readonly OutageView[]
  filed: readonly NamedWork[]
  ended: readonly NamedWork[]
}

const outageRow = ({ platformId, name, minutes, from, until }: OutageView, to: Reader): Row =>
  row(
    {
      sign: lookOf.healthy.sign,
      color: lookOf.healthy.color,
      name: strong(quote(name)),
      about: to.say('outage.over.text', { over: duration(minutes, to), time: range(from, until!, to) }),
    },
    button(to.label('button.show', { name }), 'status.details', { platformId }),
  )

/** A card about quiet hours: outages that are over, and work items that were filed or ended in them. */
export const recapCard = ({ from, until, now, outages, filed, ended }: RecapNews, to: Reader): Card => {
  const parts = [
    { key: 'recap.outages', rows: outages.map((outage) => outageRow(outage, to)) },
    { key: 'recap.filed', rows: filed.map((item) => workRow(item, to)) },
    { key: 'recap.ended', rows: ended.map((item) => workRow(item, to)) },
  ].filter(({ rows }) => rows.length > 0)
  const counted = parts.map(({ key, rows }) => to.label(key, { count: rows.length }))
  return drawDigest(
    {
      place: places.health(null),
      summary: `${to.label('recap.title')}: ${counted.join(' · ')}` as Label,
      title: to.say('recap.title'),
      alerts: lateBand(until, now, to),
      headline: [],
      health: [],
      sections: parts.flatMap(({ key, rows }) => section(to.say(key, { count: rows.length }), rows)),
      asOf: to.say('recap.span', { time: range(from, until, to) }),
      buttons: [button(to.label('button.tickets'), 'workItem.list'), settingsButton(null, to)],
    },
    to,
  )
}
