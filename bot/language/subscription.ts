import { clean, fold, straightQuotes } from '../../services/kernel/text.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { subscriptionKinds, type Mention, type Mentioned } from '../../services/store/tables/channels.ts'
import { asNumber } from '../../cards/kit/parse.ts'
import { usualAlert } from '../../services/channels/model.ts'
import { only, pairsIn } from './pairs.ts'
import { bareWord, everyWord, isWord } from './words.ts'

const joining = new Set([...everyWord('word.to'), ...everyWord('word.on'), ...everyWord('word.person')])
/** `to lakehouse` -> `lakehouse`: words that only join a name to what stands before it. */
const nameIn = (words: readonly string[]): string =>
  words.slice(words.findIndex((word) => !joining.has(fold(word)))).join(' ')
const kinds = subscriptionKinds.filter((kind) => kind !== 'status')
const kindOf = (words: readonly string[]) =>
  kinds.find((kind) => everyWord(`word.type.${kind}`).includes(fold(bareWord(words.join(' ')))))
/** The most words that name a kind. */
const longestKind = 2

const [isOff, isOn, isNobody, isOwners] = [
  isWord('word.alert_off'),
  isWord('word.alert_on'),
  isWord('word.nobody'),
  isWord('word.owners'),
]

/** The news of outages that somebody asks for: as text where it cannot be read, which the action reports. */
export interface News {
  alert?: number | null
  mention?: Mention | null
}

/** A name without quotation marks, as it can stand between some. */
const unmarked = (name: string): string => straightQuotes(name).replaceAll('"', '')
/** Names that may be typed without quotation marks although they have blanks. */
const ownerNames = everyWord('word.owners').filter((word) => word.includes(' '))

/** `mention=Anna Example` -> `mention="Anna Example"`: Teams puts the name of a mention into the text without quotes. */
const withQuotes = (typed: string, name: string): string => {
  const at = typed.toLowerCase().lastIndexOf(name.toLowerCase())
  const before = typed.slice(0, Math.max(0, at))
  return /=\s*$/.test(before) ? `${before}"${unmarked(name)}"${typed.slice(at + name.length)}` : typed
}

const alertSaid = (said: string): number | null =>
  isOff(said) ? null : isOn(said) ? usualAlert : ((asNumber(said) ?? said) as number)

const mentionSaid = (said: string, mentioned: readonly Mentioned[]): Mention | null => {
  if (isOff(said) || isNobody(said)) return null
  if (isOwners(said)) return 'owners'
  const one = mentioned.find(({ name }) => fold(bareWord(unmarked(name))) === fold(unmarked(said)))
  if (!one) throw new AppError('INVALID', 'mention_unknown', { fields: { asked: said.slice(0, 60) } })
  return one
}

/**
 * Parses what follows `subscribe`: the subscription, when outages are news (`alert=off`, `alert=on`, `alert=15`), and whom that
 * mentions (`mention=owners`, `mention=nobody`, or one of those the message mentions). A text that is no number is passed on, and
 * the action reports it. Throws INVALID for any other name, and for somebody the message does not mention.
 */
export const parseFollowed = (
  typed: string,
  mentioned: readonly Mentioned[] = [],
): ReturnType<typeof parseSubscription> & News => {
  // A name may begin another one.
  const names = [...mentioned.map(({ name }) => name), ...ownerNames].toSorted((a, b) => b.length - a.length)
  const { words, pairs } = pairsIn(names.reduce(withQuotes, clean(typed)))
  const [alertNames, mentionNames] = [everyWord('word.alert'), everyWord('word.mention')]
  only(pairs, ...alertNames, ...mentionNames)
  const said = (names: readonly string[]): string | undefined => {
    const values = names.flatMap((name) => pairs[name] ?? [])
    if (values.length > 1) throw new AppError('INVALID', 'pair_twice', { fields: { asked: `${names[0]}=` } })
    return values[0]
  }
  const [alert, mention] = [said(alertNames), said(mentionNames)]
  return {
    ...parseSubscription(words.join(' ')),
    ...(alert !== undefined && { alert: alertSaid(bareWord(alert)) }),
    ...(mention !== undefined && { mention: mentionSaid(bareWord(mention), mentioned) }),
  }
}

/**
 * `lakehouse incidents`, `to incidents on lakehouse`: the kind, status when none is named, and the platform. Only a kind: of
 * all platforms.
 */
export const parseSubscription = (typed: string): { kind: (typeof subscriptionKinds)[number]; platform: string } => {
  const words = nameIn(clean(typed).trim().split(/\s+/)).split(' ')
  for (let count = longestKind; count > 0; count--)
    for (const at of [words.length - count, 0]) {
      const kind = at < 0 ? undefined : kindOf(words.slice(at, at + count))
      if (!kind) continue
      const others = words.toSpliced(at, count)
      return { kind, platform: others.length > 0 ? nameIn(others) : everyWord('word.all')[0]! }
    }
  return { kind: 'status', platform: words.join(' ') }
}
