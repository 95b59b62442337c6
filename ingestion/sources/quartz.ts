import { Cron } from 'croner'

/** The ends of ranges that go over the end of a field, such as 22-2: seconds, minutes, hours, none for days and months, weekdays. */
const lastOf = [59, 59, 23, null, null, 7] as const
const firstOf = [0, 0, 0, null, null, 1] as const
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

const numberOf = (written: string): number => {
  const day = weekdays.indexOf(written.toUpperCase())
  return day < 0 ? Number(written) : day + 1
}

/** A range that goes over the end as the two that make it up; anything else as it is. */
const unwrapped = (part: string, field: number): string => {
  const [, from = '', to = ''] = /^(\w+)-(\w+)$/.exec(part) ?? []
  const [first, last] = [firstOf[field], lastOf[field]]
  if (first == null || last == null || !(numberOf(from) > numberOf(to))) return part
  return `${numberOf(from)}-${last},${first}-${numberOf(to)}`
}

/**
 * A field of Quartz as croner reads it: in both Sunday is the first day of the week and has the number 1, but croner knows no `?`
 * for "not restricted", no `L` for the last day of a week, and no range over the end.
 */
const translated = (written: string, field: number): string => {
  if (written === '?') return '*'
  if (field === 5 && written === 'L') return '7'
  return written
    .split(',')
    .map((part) => unwrapped(part, field))
    .join()
}

/**
 * The last time before `now` that a Quartz expression names, in epoch milliseconds. A time that clocks leave out in spring is none, and of one that
 * they show twice in autumn the first is. Undefined for an expression or a zone that cannot be read, or without such a time.
 * http://www.quartz-scheduler.org/documentation/quartz-2.3.0/tutorials/crontrigger.html
 */
export const lastTime = (expression: string, zone: string, now: Date): number | undefined => {
  const fields = expression.trim().split(/\s+/)
  if (fields.length < 6 || fields.length > 7) return undefined
  try {
    const cron = new Cron(fields.map(translated).join(' '), {
      timezone: zone,
      paused: true,
      mode: '6-or-7-parts',
      alternativeWeekdays: true,
      sloppyRanges: true,
      domAndDow: true,
    })
    return cron
      .previousRuns(3, now)
      .find((time) => cron.match(time))
      ?.getTime()
  } catch {
    return undefined
  }
}
