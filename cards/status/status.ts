import type { StatusAnswer } from '../../services/status/show.ts'
import type { PlatformStatus } from '../../services/status/model.ts'
import { button, type Button } from '../kit/button.ts'
import { refreshing, template, type Card, type View } from '../kit/card.ts'
import { kept } from '../kit/kept.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { colorOf, judgementWords, reasonWords, stateWords, type Color } from './state.ts'
import json from './status.json' with { type: 'json' }
import { quote, type Words } from '../kit/words.ts'

interface StatusView extends View {
  title: Words
  headline: Words
  color: Color
  rows: { name: Words; reason: Words; state: Words; color: Color }[]
  notes: { text: Words }[]
  asOf: Words
  buttons: Button[]
}

/** Rows that fit a phone, the worst first; the rest is counted. */
const shownRows = 10
const detailButtons = 4

const draw = template<StatusView>('status', json)

type RowView = StatusView['rows'][number]

const rowsOf = new WeakMap<PlatformStatus, Map<string, RowView>>()

/** A platform in the list; the same row as long as its verdict is the same. */
const platformRow = (platform: PlatformStatus, to: Reader): RowView => {
  const rows = rowsOf.get(platform) ?? new Map<string, RowView>()
  rowsOf.set(platform, rows)
  const key = `${to.language}|${to.shared}`
  const known = rows.get(key)
  if (known) return known
  const { name, health } = platform
  const row = {
    name: quote(name),
    reason: reasonWords(health.reason, health.minutes, health.decisive?.reading.latest?.message ?? '', to),
    state: stateWords(health.state, to),
    color: colorOf[health.state],
  }
  rows.set(key, row)
  return row
}

/** A check of the one platform that was asked for. */
const checkRow = ({ reading, judgement }: PlatformStatus['health']['checks'][number], to: Reader): RowView => ({
  name: to.say(`check.${reading.checkType}`, { id: reading.checkId }),
  reason: judgementWords(judgement, reading.latest?.message ?? '', to),
  state: stateWords(judgement.state, to),
  color: colorOf[judgement.state],
})

/** Buttons to what needs a look: platforms that are not well, or the first when all are. */
const detailsOf = (platforms: PlatformStatus[], one: boolean, to: Reader): Button[] => {
  const unwell = platforms.filter(({ health }) => health.state !== 'healthy')
  return (unwell.length > 0 ? unwell : platforms.slice(0, 1)).slice(0, detailButtons).map(({ platformId, name }) =>
    button(one ? to.label('button.details') : to.label('button.details_of', { name }), 'status.details', {
      platformId,
    }),
  )
}

/** The time of the newest measurement on the card; without any, the time at which the store was read. */
const dataAt = ({ platforms, at }: StatusAnswer): Date => {
  let newest = 0
  for (const { health } of platforms)
    for (const { reading } of health.checks) newest = Math.max(newest, reading.latest?.measuredAt.getTime() ?? 0)
  return newest > 0 ? new Date(newest) : at
}

const drawn = new WeakMap<PlatformStatus[], ReturnType<typeof kept<Card>>>()

/** Health of all platforms, or of one, as this reader sees it; drawn once for everybody who reads alike. */
export const statusCard = (answer: StatusAnswer, to: Reader): Card => {
  const cards = drawn.get(answer.platforms) ?? kept<Card>()
  drawn.set(answer.platforms, cards)
  const key = `${answer.platformId}|${answer.away}|${answer.at.getTime()}|${to.locale}|${to.timeZone}|${to.shared}`
  const card = cards(key, () => draw(viewOf(answer, to)))
  return refreshing(card, 'status.show', { platformId: answer.platformId }, to)
}

/** The version `statusCard` has, without drawing it: it changes exactly when what the card says does. */
export const statusVersion = (answer: StatusAnswer, to: Reader): string => draw.versionOf(viewOf(answer, to))

const viewOf = (answer: StatusAnswer, to: Reader): StatusView => {
  const { platformId, state, platforms, away } = answer
  const one = platformId === null ? undefined : platforms[0]
  const title = one ? quote(one.name) : to.say('status.title')
  const left = (one ? one.health.checks : platforms).length - shownRows
  const data = { platformId }
  return {
    summary: to.label('status.summary', {
      what: one?.name ?? to.label('status.title'),
      state: to.label(`state.${state}`),
    }),
    title,
    headline: stateWords(state, to),
    color: colorOf[state],
    rows: one
      ? one.health.checks.slice(0, shownRows).map((check) => checkRow(check, to))
      : platforms.slice(0, shownRows).map((platform) => platformRow(platform, to)),
    notes: [
      ...(platforms.length === 0 ? [{ text: to.say('status.none') }] : []),
      ...(one?.health.checks.length === 0 ? [{ text: to.say('reason.no_checks') }] : []),
      ...(left > 0 ? [{ text: to.say('status.more', { count: left }) }] : []),
      ...(away ? [{ text: to.say('status.away', { time: instant(answer.at, to) }) }] : []),
    ],
    asOf: to.say('status.as_of', { time: instant(dataAt(answer), to) }),
    buttons: [button(to.label('button.refresh'), 'status.show', data), ...detailsOf(platforms, one !== undefined, to)],
  }
}
