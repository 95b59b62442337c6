import { clean, fold } from '../../services/kernel/text.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { type subscriptionKinds } from '../../services/store/tables/channels.ts'
import { bareWord, everyWord } from './words.ts'

const joining = new Set([...everyWord('word.to'), ...everyWord('word.on'), ...everyWord('word.person')])
/** `to lakehouse` -> `lakehouse`: words that only join a name to what stands before it. */
const nameIn = (words: readonly string[]): string =>
  words.slice(words.findIndex((word) => !joining.has(fold(word)))).join(' ')
const kindOf = (word: string) =>
  itemTypes.find((itemType) => everyWord(`word.type.${itemType}`).includes(fold(bareWord(word))))

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
