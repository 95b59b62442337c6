import type { showDetails } from '../../services/status/details.ts'
import type { Judgement, Reading } from '../../services/status/health.ts'
import { button, dialogButton, linkButton, type Button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import json from './details.json' with { type: 'json' }
import { duration, instant, type Reader } from '../kit/reader.ts'
import { colorOf, judgementWords, signOf, stateWords, type Color } from './state.ts'
import { quote, texts, type Words } from '../kit/words.ts'

type Details = Awaited<ReturnType<typeof showDetails>>

interface Fact {
  title: Words
  value: Words
}

interface DetailsView extends View {
  title: Words
  headline: Words
  color: Color
  strip: { sign: Words; color: Color }[]
  stripSummary: Words
  checks: { name: Words; state: Words; reason: Words; color: Color; facts: Fact[] }[]
  warnings: { text: Words }[]
  failures: { title: Words; text: Words; diagnostics: Fact[] }[]
  asOf: Words
  buttons: Button[]
}

const draw = template<DetailsView>('details', json)
const diagnosticsLength = 300
const diagnosticLines = 8

const check = (
  { reading, judgement }: { reading: Reading; judgement: Judgement },
  to: Reader,
): DetailsView['checks'][number] => ({
  name: to.say(`check.${reading.checkType}`, { id: reading.checkId }),
  state: stateWords(judgement.state, to),
  reason: judgementWords(judgement, reading.latest?.message ?? '', to),
  color: colorOf[judgement.state],
  facts: [
    {
      title: to.say('fact.last_success'),
      value: judgement.lastSuccessAt ? instant(judgement.lastSuccessAt, to) : to.say('fact.none_lately'),
    },
    {
      title: to.say('fact.sla'),
      // Without any success in the past nobody can say if the service level was met.
      value: judgement.lastSuccessAt
        ? to.say(judgement.overdueMinutes > 0 ? 'fact.sla_missed' : 'fact.sla_kept', {
            time: duration(reading.slaMinutes, to),
            over: duration(judgement.overdueMinutes, to),
          })
        : duration(reading.slaMinutes, to),
    },
    ...(reading.owner ? [{ title: to.say('fact.owner'), value: quote(reading.owner) }] : []),
  ],
})

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

/** The check that failed, as it is called above. */
const failedCheck = ({ platform, lastFailure }: Details, to: Reader): string => {
  const failed = platform.health.checks.find(({ reading }) => reading.checkId === lastFailure?.checkId)
  return failed
    ? to.label(`check.${failed.reading.checkType}`, { id: failed.reading.checkId })
    : (lastFailure?.checkId ?? '')
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
  const { platformId } = platform
  const { state } = platform.health
  const count = (wanted: string) => days.filter((day) => day.state === wanted).length
  const page = linkButton(to.label('button.open_run'), pageOf(parsed(lastFailure?.diagnostics ?? '') ?? {}))
  const measured = platform.health.checks.map(({ reading }) => reading.latest?.measuredAt.getTime() ?? 0)
  return draw({
    summary: to.label('status.summary', { what: platform.name, state: to.label(`state.${state}`) }),
    title: quote(platform.name),
    headline: stateWords(state, to),
    color: colorOf[state],
    strip: days.map((day) => ({
      sign: `${day.state ? signOf[day.state] : '·'} ` as Words,
      color: day.state ? colorOf[day.state] : 'default',
    })),
    stripSummary: to.say('details.strip', {
      days: days.length,
      healthy: count('healthy'),
      degraded: count('degraded'),
      down: count('down'),
      unknown: count('unknown'),
    }),
    checks: platform.health.checks.map((entry) => check(entry, to)),
    warnings: warnings(details, to).map((text) => ({ text })),
    failures: lastFailure
      ? [
          {
            title: to.say('details.last_failure', {
              check: failedCheck(details, to),
              time: instant(lastFailure.at, to),
            }),
            text: lastFailure.message ? quote(lastFailure.message) : to.say('details.no_reason'),
            diagnostics: diagnosticFacts(lastFailure.diagnostics, to),
          },
        ]
      : [],
    asOf: to.say('status.as_of', { time: instant(new Date(Math.max(0, ...measured) || details.at.getTime()), to) }),
    buttons: [
      button(to.label('button.refresh'), 'status.details', { platformId }),
      ...(page ? [page] : []),
      button(to.label('button.back'), 'status.show', { platformId: null }),
      ...(mayAdd && !to.shared ? [dialogButton(to.label('button.add_check'), 'check.define', { platformId })] : []),
    ],
  })
}
