import { clean, fold, matched } from '../../services/kernel/text.ts'
import { severities, type Severity } from '../../services/announcements/model.ts'
import { TimeOfDay } from '../../services/kernel/day.ts'
import { dayAfter, type WallClock } from '../../services/kernel/zone.ts'
import type { Named } from '../../services/platforms/find.ts'
import { asDate } from '../../cards/kit/parse.ts'
import { anyOf, bareWord, everyWord, isWord } from './words.ts'

interface WallClocks {
  startDay: string | null
  startTime: string | null
  endDay: string
  endTime: string
}

/** An announcement as somebody types it in one line. */
export interface Line extends WallClocks {
  severity: Severity
  title: string
  body: string
  platformIds: string[]
}

/** The text before the first colon that a blank or nothing follows, and the text behind it: 15:00 has none. */
const parted = /^(.*?):(?:\s+(.*))?$/ds
const day = `(?:(?:${anyOf('word.at')})\\s+)?(\\S+)\\s+`
const time = `(?:(?:${anyOf('word.at')})\\s+)?(\\d{1,2}(?:[:.h]\\d{2})?)(?:\\s*(?:${anyOf('word.oclock')}))?`
const clause = (key: string): RegExp => new RegExp(`^(.*?)\\s+(?:${anyOf(key)})\\s+(?:${day})?${time}$`, 'disu')
const untilForm = clause('word.until')
const fromForm = clause('word.beginning')
/** More words than the names of a few platforms have. */
const mostOfNames = 40
const between = new RegExp(`\\s*[,;&]\\s*|\\s+(?:${anyOf('word.and')})\\s+`, 'iu')

const isToday = isWord('word.today')
const isTomorrow = isWord('word.tomorrow')
const isOn = isWord('word.on')
const isTo = isWord('word.to')
const joins = (word: string): boolean => isOn(word) || isTo(word)

const dayNamed = (typed: string, now: WallClock): string | undefined =>
  isToday(typed) ? now.day : isTomorrow(typed) ? dayAfter(now.day) : asDate(typed)

/** A day and a time behind `until` or `from`: without a day it is the next time that clocks show that, after `since`. */
const clockIn = (
  dayTyped: string | undefined,
  timeTyped: string,
  now: WallClock,
  since: WallClock,
): WallClock | undefined => {
  const read = TimeOfDay.safeParse(timeTyped).data
  const named = dayTyped === undefined ? undefined : dayNamed(dayTyped, now)
  if (read === undefined || (dayTyped !== undefined && named === undefined)) return undefined
  return { day: named ?? (read > since.time ? since.day : dayAfter(since.day)), time: read }
}

const severityOf = (word: string): Severity | undefined =>
  severities.find((one) => everyWord(`word.severity.${one}`).includes(fold(bareWord(word))))

/** The platforms of a list of names; undefined when one is not known. */
const namedIn = (names: string, platforms: readonly Named[]): string[] | undefined => {
  const found = names
    .split(between)
    .map((name) =>
      platforms.find((platform) => [platform.name, platform.platformId].some((known) => fold(known) === fold(name))),
    )
  return found.every((one) => one !== undefined) ? found.map(({ platformId }) => platformId) : undefined
}

/** The platforms that stand at the end of a text, when all of them are known, and the text before them. */
const placesIn = (words: readonly string[], platforms: readonly Named[]): { title: string; platformIds: string[] } => {
  const said = (from: number, to?: number) => words.slice(from, to).join(' ')
  for (let at = Math.max(1, words.length - mostOfNames); at < words.length - 1; at++) {
    const platformIds = joins(words[at]!) ? namedIn(said(at + 1), platforms) : undefined
    if (platformIds) return { title: said(0, at), platformIds }
  }
  return { title: said(0), platformIds: [] }
}

/** `Runtime 18 on Gold: Faster joins`: title, platforms and body of something without times. Undefined without a body. */
export const parseNote = (typed: string, platforms: readonly Named[]): Omit<Line, keyof WallClocks> | undefined => {
  const [, before = '', body] = matched(parted, typed.trim()) ?? []
  const words = before.trim().split(/\s+/).filter(Boolean)
  return words.length > 0 && body ? { severity: 'info', ...placesIn(words, platforms), body: body.trim() } : undefined
}

/**
 * `warning Gold late on Lakehouse until 15:00: The load failed`: severity, title, platforms, times and body. `now` is what clocks
 * show where somebody types. Undefined when it does not say until when.
 */
export const parseAnnouncement = (typed: string, platforms: readonly Named[], now: WallClock): Line | undefined => {
  const [, before = clean(typed), body = ''] = matched(parted, typed.trim()) ?? []
  // One blank between words, so that no form has to try them all.
  const [, upTo, endDay, endTime] = matched(untilForm, before.trim().replace(/\s+/g, ' ')) ?? []
  if (upTo === undefined || endTime === undefined) return undefined
  const [, rest = upTo, startDay, startTime] = matched(fromForm, upTo) ?? []
  const start = startTime === undefined ? null : clockIn(startDay, startTime, now, now)
  const end = clockIn(endDay, endTime, now, start ?? now)
  if (start === undefined || end === undefined) return undefined
  const [first = '', ...others] = rest.trim().split(/\s+/)
  const severity = severityOf(first)
  return {
    severity: severity ?? 'info',
    ...placesIn(severity ? others : [first, ...others], platforms),
    body: body.trim(),
    startDay: start?.day ?? null,
    startTime: start?.time ?? null,
    endDay: end.day,
    endTime: end.time,
  }
}
