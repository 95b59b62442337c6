const dayMs = 86_400_000

/** Makes what tells the day of an instant, year-month-day, as clocks in a zone show it. */
export const dayIn = (zone: string): ((instant: string | number) => string) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, calendar: 'gregory', year: 'numeric', month: '2-digit', day: '2-digit' },
  })
  return (instant) => format.format(new Date(instant))
}

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** The day so many days after another one. Days have no hours, so a change of the clocks changes nothing. */
export const dayAfter = (day: string, days: number): string =>
  new Date(utc(day) + days * dayMs).toISOString().slice(0, 10)

/** The month so many months after another one, as year-month. */
export const monthAfter = (month: string, months: number): string => {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year!, number! - 1 + months, 1)).toISOString().slice(0, 7)
}

/** The weeks that a month touches, each with its seven days. `first` is the day that weeks begin on; Monday is 1. */
export const weeksOf = (month: string, first: number): readonly (readonly string[])[] => {
  const begins = `${month}-01`
  const before = (new Date(utc(begins)).getUTCDay() - first + 7) % 7
  const start = dayAfter(begins, -before)
  const weeks: string[][] = []
  for (let day = start; day.slice(0, 7) <= month; day = dayAfter(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => dayAfter(day, index)))
  return weeks
}

/** The day that weeks begin on where a locale is spoken; Monday where that is not known. */
export const firstOfWeek = (locale: string): number => {
  const { getWeekInfo, weekInfo } = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number }
    weekInfo?: { firstDay: number }
  }
  return (getWeekInfo ? getWeekInfo.call(new Intl.Locale(locale)) : weekInfo)?.firstDay ?? 1
}

/** A span of time that is drawn on a calendar. */
interface Spanning {
  start: string
  end: string | null
}

/** The first and the last day of a window in a zone. An end at midnight is that of the day before. */
export const daysOf = ({ start, end }: Spanning, zone: string): readonly [first: string, last: string] => {
  const dayOf = dayIn(zone)
  const begins = Date.parse(start)
  const ends = end === null ? begins : Math.max(begins, Date.parse(end) - 1)
  return [dayOf(begins), dayOf(ends)]
}

/** A window in a week: the column it begins in, how many days it goes on, and whether it began or goes on in another week. */
export interface Bar<W> {
  window: W
  column: number
  days: number
  isBegun: boolean
  goesOn: boolean
}

/** The windows of a week, in lanes: no two in one lane share a day. The longest of those that begin together come first. */
export const lanesOf = <W extends Spanning>(
  week: readonly string[],
  windows: readonly W[],
  zone: string,
): Bar<W>[][] => {
  const [monday, sunday] = [week[0]!, week[6]!]
  const bars = windows
    .map((window) => ({ window, span: daysOf(window, zone) }))
    .filter(({ span: [first, last] }) => first <= sunday && last >= monday)
    .map(({ window, span: [first, last] }): Bar<W> => {
      const column = first < monday ? 0 : week.indexOf(first)
      const end = last > sunday ? 6 : week.indexOf(last)
      return { window, column, days: end - column + 1, isBegun: first < monday, goesOn: last > sunday }
    })
    .sort((a, b) => a.column - b.column || b.days - a.days || Date.parse(a.window.start) - Date.parse(b.window.start))
  const lanes: Bar<W>[][] = []
  for (const bar of bars) {
    const lane = lanes.find((one) => one.every(({ column, days }) => column + days <= bar.column))
    if (lane) lane.push(bar)
    else lanes.push([bar])
  }
  return lanes
}

/** Windows by the day under which a list names them: their first, or the first of the list where they began before. */
export const byDay = <W extends Spanning>(windows: readonly W[], from: string, zone: string): [string, W[]][] => {
  const days = new Map<string, W[]>()
  for (const window of windows) {
    const [first] = daysOf(window, zone)
    const day = first < from ? from : first
    days.set(day, [...(days.get(day) ?? []), window])
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1))
}
