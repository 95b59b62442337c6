import type { Past } from '../desk/past-shapes.ts'

type Span = Past['spans'][number]

/** A month in UTC: its first instant, and the first of the next one. */
const boundsOf = (month: string): { from: number; until: number } => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return { from: Date.UTC(year, number - 1), until: Date.UTC(year, number) }
}

/** A line of the report: a check, the age that was promised, and its figures; null where it was not measured. */
export interface CheckLine {
  checkId: string
  checkType: Past['checks'][number]['checkType']
  slaMinutes: number
  uptime: number | null
  sla: number | null
}

/** Something that lasted, with the minutes of it that lie in the month. */
export interface SpanLine extends Span {
  minutes: number
}

export interface Report {
  /** The end of what is told: the end of the month, or of what was measured by now. */
  until: Date
  isWhole: boolean
  uptime: number | null
  sla: number | null
  checks: readonly CheckLine[]
  spans: readonly SpanLine[]
}

/** The months that can be reported, the newest first: those of which everything was read. */
export const monthsIn = ({ months }: Pick<Past, 'months'>): string[] => months.map(({ month }) => month).reverse()

/** The report of a month: the figures of each check, and what lasted in it, the oldest first. */
export const reportOf = ({ until: read, months, checks, spans }: Past, month: string): Report => {
  const { from, until } = boundsOf(month)
  const end = Math.min(until, Date.parse(read))
  const known = months.find((one) => one.month === month)
  const endOf = (span: Span): number => (span.until === null ? end : Date.parse(span.until))
  return {
    until: new Date(end),
    isWhole: end === until,
    ...{ uptime: known?.uptime ?? null, sla: known?.sla ?? null },
    checks: checks.map(({ checkId, checkType, slaMinutes }) => {
      const own = known?.checks.find((one) => one.checkId === checkId)
      return { checkId, checkType, slaMinutes, uptime: own?.uptime ?? null, sla: own?.sla ?? null }
    }),
    spans: spans
      .filter((span) => Date.parse(span.from) < until && endOf(span) > from)
      .map((span) => ({
        ...span,
        // One that began since everything was read has lasted for no time yet.
        minutes: Math.max(0, Math.round((Math.min(endOf(span), end) - Math.max(Date.parse(span.from), from)) / 60_000)),
      })),
  }
}
