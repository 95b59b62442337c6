import { authored, languageIn, languages, weekdayIn, type Language } from '../../services/kernel/language.ts'
import { clean, fold } from '../../services/kernel/text.ts'
import { AppError } from '../../services/kernel/errors.ts'
import type { configure } from '../../services/channels/configure.ts'
import { severities } from '../../services/work-items/model.ts'
import { only, parsePairs } from './pairs.ts'
import { bareWord, everyWord, isWord } from './words.ts'

type Settings = Partial<Parameters<typeof configure>[1]>

const isOff = isWord('word.alert_off')
const [isDaily, isWeekly] = [isWord('word.daily'), isWord('word.weekly')]

/** The value whose words somebody typed; the text itself for none, which the action reports. */
const called = <V extends string>(values: readonly V[], wordsOf: (value: V) => string[], said: string): V =>
  values.find((value) => [value, ...wordsOf(value)].includes(fold(said))) ?? (said as V)

const weekdayNamed = (said: string): number | undefined =>
  [1, 2, 3, 4, 5, 6, 7].find((weekday) =>
    authored.some((language) => {
      const name = weekdayIn(language, weekday).toLowerCase()
      return fold(said).length > 1 && name.startsWith(fold(said))
    }),
  )

/** The names of a language: in those that people type, and its own. */
const namesOf = (language: Language): string[] =>
  [...authored, language].map((spoken) => fold(languageIn(spoken, language)))

const quietSaid = (said: string): Settings => {
  if (isOff(said)) return { quietFrom: '', quietUntil: '' }
  const [quietFrom = '', quietUntil = ''] = fold(said).split(/\s*-\s*/)
  return { quietFrom, quietUntil }
}

/** `daily@09:00`, `weekly@monday@9`, in any order, or `off`. */
const digestSaid = (said: string): Settings => {
  if (isOff(said)) return { digest: 'none' }
  const parts = said.split('@').map((part) => part.trim())
  const named = parts.map((part): Settings => {
    const weekday = weekdayNamed(part)
    if (isDaily(part)) return { digest: 'day' }
    if (isWeekly(part)) return { digest: 'week' }
    return weekday ? { digest: 'week', weekday } : { digestAt: part }
  })
  return Object.assign({ digest: 'day' } satisfies Settings, ...named) as Settings
}

/** The settings that a pair can name, by the text with its names. */
const meanings: Readonly<Record<string, (said: string) => Settings>> = {
  'word.quiet': quietSaid,
  'word.zone': (zone) => ({ zone }),
  'word.digest': digestSaid,
  'word.severity': (said) => ({
    severity: isOff(said) ? 'any' : called(severities, (one) => everyWord(`word.level.${one}`), said),
  }),
  'word.language': (said) => ({
    language: isOff(said) ? 'channel' : called(languages, namesOf, said),
  }),
}
const names = new Map(
  Object.entries(meanings).flatMap(([key, read]) => everyWord(key).map((name) => [name, read] as const)),
)

/**
 * Parses what follows `subscribe` where it names settings: `quiet=22:00-07:00 zone=Europe/Berlin digest=daily@09:00`. Undefined
 * where it names none. What cannot be read is passed on as text, and the action reports it. Throws INVALID for anything else in the
 * same line.
 */
export const parseSettings = (typed: string): Settings | undefined => {
  const parsed = parsePairs(clean(typed))
  if ('fault' in parsed || !Object.keys(parsed.pairs).some((name) => names.has(name))) return undefined
  const { words, pairs } = parsed
  if (words.length > 0)
    throw new AppError('INVALID', 'settings_apart', { fields: { asked: words.join(' ').slice(0, 60) } })
  only(pairs, ...names.keys())
  const said = Object.entries(pairs).map(([name, value]) => names.get(name)!(bareWord(value)))
  return Object.assign({}, ...said) as Settings
}
