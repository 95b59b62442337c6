import type { StatusAnswer } from '../../services/status/show.ts'
import type { PlatformStatus } from '../../services/status/model.ts'
import type { LinkedIncident } from '../../services/work-items/open-incidents.ts'
import { button, dialogButton, secondary, type Button } from '../kit/button.ts'
import { awayBand } from '../kit/away.ts'
import { refreshing, template, type Card, type View } from '../kit/card.ts'
import { kept } from '../kit/kept.ts'
import { folding, strong, type Band, type Row } from '../kit/parts.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { bannerBands, maintenanceWords } from '../announcements/banners.ts'
import { causeWords } from './causes.ts'
import { countLabel, countWords } from './counts.ts'
import { incidentWords } from '../work-items/incident-words.ts'
import { checkRow, platformRow } from './rows.ts'
import { lookOf, stateWords } from './state.ts'
import json from './status.json' with { type: 'json' }
import { quote, type Words } from '../kit/words.ts'
import { places } from '../kit/places.ts'

interface StatusView extends View {
  title: Words
  headline: Band
  alerts: Band[]
  rows: Row[]
  /** The names of what is well, shown when its row is pressed. */
  folded: { text: Words }[]
  notes: { text: Words }[]
  asOf: Words
  buttons: Button[]
}

/** Rows that fit a phone, the worst first; the rest is counted. */
const shownRows = 10
/** So few platforms that are well need no fold. */
const fewRows = 5
const draw = template<StatusView>('status', json)

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
  const banners = answer.banners.map(({ messageId, version }) => `${messageId} ${version}`).join()
  const key = `${banners}|${answer.platformId}|${answer.mayAdd}|${answer.away}|${answer.at.getTime()}|${to.locale}|${to.timeZone}|${to.shared}|${incidentsOn(answer)}`
  const card = cards(key, () => draw(viewOf(answer, to), to))
  return refreshing(card, 'status.show', { platformId: answer.platformId }, to)
}

/** Changes exactly when what `statusCard` says changes; the card is not drawn for it. */
export const statusVersion = (answer: StatusAnswer, to: Reader): string => draw.versionOf(viewOf(answer, to))

/** Buttons below every status: to report what is wrong, and the other views. */
const ways = ({ platformId }: StatusAnswer, to: Reader): Button[] => [
  ...(platformId === null ? [] : [button(to.label('button.details'), 'status.details', { platformId })]),
  dialogButton(to.label('intake.INCIDENT.title'), 'workItem.file', {
    itemType: 'INCIDENT',
    ...(platformId !== null && { platformId }),
  }),
  secondary(button(to.label('button.refresh'), 'status.show', { platformId })),
  secondary(button(to.label('button.platforms'), 'platform.list')),
]

/** The incident that is open for a platform which is down. */
const incidentOf = ({ incidents }: StatusAnswer, { platformId, health }: PlatformStatus): LinkedIncident | null =>
  health.state === 'down' ? (incidents.get(platformId) ?? null) : null

/** Names the incidents on a card: another one makes it another card. */
const incidentsOn = (answer: StatusAnswer): string =>
  answer.incidents.size === 0
    ? ''
    : answer.platforms
        .map((platform) => incidentOf(answer, platform))
        .flatMap((incident) => (incident ? [`${incident.itemId} ${incident.title}`] : []))
        .join()

/** One platform with its checks. */
const oneView = (answer: StatusAnswer, platform: PlatformStatus, to: Reader): StatusView => {
  const { platformId, name, health } = platform
  const incident = incidentOf(answer, platform)
  const left = health.checks.length - shownRows
  return {
    place: places.health(platformId),
    summary: to.label('status.summary', { what: name, state: to.label(`state.${answer.state}`) }),
    title: quote(name),
    headline: {
      text: platform.maintenance
        ? (`${lookOf.maintenance.sign} ${maintenanceWords(platform.maintenance, to)}` as Words)
        : stateWords(answer.state, to),
      style: lookOf[answer.state].band,
    },
    alerts: [
      ...awayBand(answer.away ? answer.at : null, to),
      ...causeWords(platform.causes, to).map((text): Band => ({ text, style: 'emphasis' })),
      ...bannerBands(answer.banners, to),
    ],
    rows: health.checks.slice(0, shownRows).map((check) => checkRow(platformId, check, to)),
    folded: [],
    notes: [
      ...(health.checks.length === 0 ? [{ text: to.say('reason.no_checks') }] : []),
      ...(left > 0 ? [{ text: to.say('status.more_checks', { count: left }) }] : []),
      ...(incident ? [{ text: incidentWords(incident, to) }] : []),
    ],
    asOf: to.say('status.as_of', { time: instant(dataAt(answer), to) }),
    buttons: ways(answer, to),
  }
}

/** All platforms: what is not well line by line, what is well in one line that opens. */
const allView = (answer: StatusAnswer, to: Reader): StatusView => {
  const { platforms, state } = answer
  const well = platforms.filter(({ health }) => health.state === 'healthy')
  const unwell = platforms.filter(({ health }) => health.state !== 'healthy')
  const folds = well.length > (unwell.length > 0 ? 1 : fewRows)
  const shown = folds ? unwell : platforms
  const left = shown.length - shownRows
  const title = to.say('count.healthy', { count: well.length })
  return {
    place: places.health(null),
    summary: platforms.length === 0 ? to.label('status.title') : countLabel(platforms, to),
    title: to.say('status.title'),
    headline: {
      text: platforms.length === 0 ? to.say('status.none') : countWords(platforms, to),
      style: platforms.length === 0 ? 'emphasis' : lookOf[state].band,
    },
    alerts: [...awayBand(answer.away ? answer.at : null, to), ...bannerBands(answer.banners, to)],
    rows: [
      ...shown.slice(0, shownRows).map((platform) => platformRow(platform, incidentOf(answer, platform), to)),
      ...(folds
        ? [
            folding(
              { sign: lookOf.healthy.sign, color: lookOf.healthy.color, name: strong(title), about: '' as Words },
              to.label('status.fold'),
              'healthy',
            ),
          ]
        : []),
    ],
    folded: folds ? [{ text: well.map(({ name }) => quote(name)).join(', ') as Words }] : [],
    notes: left > 0 ? [{ text: to.say('status.more', { count: left }) }] : [],
    asOf: to.say('status.as_of', { time: instant(dataAt(answer), to) }),
    buttons: [
      ...(answer.mayAdd && !to.shared ? [dialogButton(to.label('button.add_platform'), 'platform.define')] : []),
      ...ways(answer, to),
    ],
  }
}

const viewOf = (answer: StatusAnswer, to: Reader): StatusView => {
  const [platform] = answer.platforms
  return answer.platformId !== null && platform ? oneView(answer, platform, to) : allView(answer, to)
}
