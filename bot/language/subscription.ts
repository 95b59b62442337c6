import { clean, fold } from '../../services/kernel/text.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { type subscriptionKinds } from '../../services/store/tables/channels.ts'
import { asNumber } from '../../cards/kit/parse.ts'
import { usualAlert } from '../../services/channels/model.ts'
import { only, pairsIn } from './pairs.ts'
import { bareWord, everyWord, isWord } from './words.ts'

const joining = new Set([...everyWord('word.to'), ...everyWord('word.on'), ...everyWord('word.person')])
/** `to lakehouse` -> `lakehouse`: words that only join a name to what stands before it. */
const nameIn = (words: readonly string[]): string =>
  words.slice(words.findIndex((word) => !joining.has(fold(word)))).join(' ')
const kindOf = (word: string) =>
  itemTypes.find((itemType) => everyWord(`word.type.${itemType}`).includes(fold(bareWord(word))))

const [isOff, isOn] = [isWord('word.alert_off'), isWord('word.alert_on')]

/**
 * Parses what follows `subscribe`: the subscription, and when outages are news: `alert=off`, `alert=on` or `alert=15`. Text that is
 * no number is passed on, and the action reports it. Throws INVALID for any other name.
 */
export const parseFollowed = (typed: string): ReturnType<typeof parseSubscription> & { alert?: number | null } => {
  const { words, pairs } = pairsIn(clean(typed))
  const names = everyWord('word.alert')
  only(pairs, ...names)
  const [said] = Object.values(pairs).map(bareWord)
  const subscription = parseSubscription(words.join(' '))
  if (said === undefined) return subscription
  const alert = isOff(said) ? null : isOn(said) ? usualAlert : ((asNumber(said) ?? said) as number)
  return { ...subscription, alert }
}

/**
 * `lakehouse incidents`, `to incidents on lakehouse`: the kind, status when none is named, and the platform. Only a kind: of
 * all platforms.
 */
export const parseSubscription = (typed: string): { kind: (typeof subscriptionKinds)[number]; platform: string } => {
  const words = nameIn(clean(typed).trim().split(/\s+/)).split(' ')
  for (const at of [words.length - 1, 0]) {
    const kind = kindOf(words[at]!)
    if (!kind) continue
    const others = words.toSpliced(at, 1)
    return { kind, platform: others.length > 0 ? nameIn(others) : everyWord('word.all')[0]! }
  }
  return { kind: 'status', platform: words.join(' ') }
}
