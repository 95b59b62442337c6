import type { showDetails } from '../../services/status/details.ts'
import type { Judgement, Reading } from '../../services/status/health.ts'
import { button, dialogButton, linkButton, secondary, type Button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import json from './details.json' with { type: 'json' }
import { duration, instant, type Reader } from '../kit/reader.ts'
import { strong, type Band, type Color } from '../kit/parts.ts'
import { causeWords } from './causes.ts'
import { judgementWords, lookOf, stateWords } from './state.ts'
import { quote, texts, type Words } from '../kit/words.ts'
import { places } from '../kit/places.ts'

type Details = Awaited<ReturnType<typeof showDetails>>

interface Fact {
  title: Words
  value: Words
}

interface DetailsView extends View {
  title: Words
  headline: Band
  alerts: Band[]
  checks: { sign: Words; color: Color; name: Words; reason: Words; facts: Fact[] }[]
  failures: { title: Words; text: Words; facts: Fact[] }[]
  /** A sign for each day, and the sentence that says the same. */
  strip: { sign: Words; color: Color }[]
  stripSummary: Words
  asOf: Words
  buttons: Button[]
}

const draw = template<DetailsView>('details', json)

interface Judged {
  reading: Reading
  judgement: Judgement
}

const diagnosticsLength = 300
const diagnosticLines = 8

/** The age of the last success beside what was promised: 3 h 20 min / 1 h; the promise alone when nobody knows the age. */
const ageFact = ({ reading, judgement }: Judged, to: Reader): Fact => {
  const sla = duration(reading.slaMinutes, to)
  const { overdueMinutes, lastSuccessAt } = judgement
  const age = lastSuccessAt && judgedAge(judgement)
  if (overdueMinutes > 0)
    return {
      title: to.say('fact.age'),
      value: to.say('fact.age_missed', {
        sla,
        age: duration(reading.slaMinutes + overdueMinutes, to),
        over: duration(overdueMinutes, to),
      }),
    }
  if (age === null) return { title: to.say('fact.sla'), value: sla }
  return { title: to.say('fact.age'), value: to.say('fact.age_of', { sla, age: duration(age, to) }) }
}

/** The minutes of a verdict, where they are the age of the data and not that of the measurement. */
const judgedAge = ({ reason, minutes }: Judgement): number | null =>
  reason === 'old_data' || reason === 'never_measured' ? null : minutes

const check = (judged: Judged, to: Reader): DetailsView['checks'][number] => {
  const { reading, judgement } = judged
  const name = to.say(`check.${reading.checkType}`, { id: reading.checkId })
  const { lastSuccessAt } = judgement
  return {
    sign: lookOf[judgement.state].sign,
    color: lookOf[judgement.state].color,
    name: `${strong(name)} · ${to.say(`state.${judgement.state}`)}` as Words,
    reason: judgementWords(judged, to),
    facts: [
      {
        title: to.say('fact.last_success'),
        value: lastSuccessAt ? instant(lastSuccessAt, to) : to.say('fact.none_lately'),
      },
      ageFact(judged, to),
      ...(reading.owner ? [{ title: to.say('fact.owner'), value: quote(reading.owner) }] : []),
    ],
  }
}

/** Diagnostics are JSON of a source; undefined when they are not. */
const parsed = (diagnostics: string): Record<string, unknown> | undefined => {
  try {
    return { ...(JSON.parse(diagnostics) as object) }
  } catch {
    return undefined
  }
}

/** The address of the source's page about the failure, unless it was cut and would lead nowhere. */
const pageOf = ({ runPageUrl }: Record<string, unknown>): unknown =>
  String(runPageUrl).length < diagnosticsLength ? runPageUrl : undefined

/** The diagnostics of a failure, in words where the texts have some; the page about the failure is a button. */
const diagnosticFacts = (diagnostics: string, to: Reader): Fact[] => {
  const title = to.say('details.diagnostics')
  if (!diagnostics) return [{ title, value: to.say('details.no_diagnostics') }]
  const facts = parsed(diagnostics)
  if (!facts) return [{ title, value: quote(diagnostics.slice(0, diagnosticsLength)) }]
  return Object.entries(facts)
    .filter(([key]) => key !== 'runPageUrl')
    .slice(0, diagnosticLines)
    .map(([key, value]) => ({
      title: `diagnostic.${key}` in texts.en ? to.say(`diagnostic.${key}`) : quote(key),
      value:
        key === 'endedAt' && !Number.isNaN(Date.parse(String(value)))
          ? instant(new Date(String(value)), to)
          : quote(String(value).slice(0, diagnosticsLength)),
    }))
}

/** The check that failed last; none where it is not measured any more. */
const failedIn = ({ platform, lastFailure }: Details) =>
  platform.health.checks.find(({ reading }) => reading.checkId === lastFailure?.checkId)

/** The system that a link to a run leads to. */
const sourceOfFailure = (details: Details, to: Reader): string => {
  const key = `source.${failedIn(details)?.reading.source ?? ''}`
  return key in texts.en ? to.label(key) : (details.lastFailure?.checkId ?? '')
}

/** The check that failed, as it is called above. */
const failedCheck = (details: Details, to: Reader): string => {
  const reading = failedIn(details)?.reading
  return reading
    ? to.label(`check.${reading.checkType}`, { id: reading.checkId })
    : (details.lastFailure?.checkId ?? '')
}

/** Warnings beside the health itself: sources that could not be read, and a store that is away. */
const warnings = ({ platform, away, at }: Details, to: Reader): Words[] => {
  const failing = new Map(
    platform.health.checks
      .filter(({ reading }) => reading.lastRun?.state === 'FAIL')
      .map(({ reading }) => [reading.source, reading.lastRun!.error]),
  )
  return [
    ...(away ? [to.say('status.away', { time: instant(at, to) })] : []),
    ...[...failing].map(([source, reason]) => to.say('warning.source_failing', { source, reason })),
  ]
}

/** Everything about one platform: its checks, warnings, the last failure and the last 14 days. */
export const detailsCard = (details: Details, to: Reader): Card => {
  const { platform, days, lastFailure, mayAdd } = details
  const { platformId, health } = platform
  const count = (wanted: string) => days.filter((day) => day.state === wanted).length
  const toRun = to.label('button.open_run', { where: sourceOfFailure(details, to) })
  const page = linkButton(toRun, pageOf(parsed(lastFailure?.diagnostics ?? '') ?? {}))
  const measured = platform.health.checks.map(({ reading }) => reading.latest?.measuredAt.getTime() ?? 0)
  const adds = mayAdd && !to.shared ? [dialogButton(to.label('button.add_check'), 'check.define', { platformId })] : []
  const view: DetailsView = {
    place: places.history(platform.platformId),
    summary: to.label('status.summary', { what: platform.name, state: to.label(`state.${health.state}`) }),
    title: quote(platform.name),
    headline: { text: stateWords(health.state, to), style: lookOf[health.state].band },
    alerts: [
      ...causeWords(platform.causes, to).map((text): Band => ({ text, style: 'emphasis' })),
      ...warnings(details, to).map((text): Band => ({ text, style: 'warning' })),
    ],
    checks: platform.health.checks.map((entry) => check(entry, to)),
    failures: lastFailure
      ? [
          {
            title: to.say('details.last_failure', {
              check: failedCheck(details, to),
              time: instant(lastFailure.at, to),
            }),
            text: lastFailure.message ? quote(lastFailure.message) : to.say('details.no_reason'),
            facts: diagnosticFacts(lastFailure.diagnostics, to),
          },
        ]
      : [],
    strip: days.map((day) => ({
      sign: `${day.state ? lookOf[day.state].sign : '·'} ` as Words,
      color: day.state ? lookOf[day.state].color : 'default',
    })),
    stripSummary: to.say('details.strip', {
      days: days.length,
      healthy: count('healthy'),
      degraded: count('degraded'),
      down: count('down'),
      unknown: count('unknown'),
    }),
    asOf: to.say('status.as_of', { time: instant(new Date(Math.max(0, ...measured) || details.at.getTime()), to) }),
    buttons: [
      ...(platform.health.checks.length === 0 ? adds : []),
      ...(page ? [page] : []),
      dialogButton(to.label('intake.INCIDENT.title'), 'workItem.file', { itemType: 'INCIDENT', platformId }),
      button(to.label('button.back'), 'status.show', { platformId: null }),
      secondary(button(to.label('button.refresh'), 'status.details', { platformId })),
      ...(platform.health.checks.length > 0 ? adds.map(secondary) : []),
    ],
  }
  return draw(view, to)
}
