import { languages, texts } from '../../cards/kit/words.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { roles } from '../../services/store/tables/roles.ts'
import type { subscriptionKinds } from '../../services/store/tables/channels.ts'

/** The words of a text key in every installed language, lower case. */
export const everyWord = (key: string): string[] =>
  languages.flatMap((language) => texts[language][key]!.toLowerCase().split('|'))

const squeeze = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, '')
const alternatives = (key: string): string =>
  everyWord(key)
    .map((word) => word.replace(/[*]/g, '\\$&'))
    .join('|')

/** Whether somebody means everything. */
export const isAll = (text: string): boolean => everyWord('word.all').includes(text.trim().toLowerCase())

/** Whether somebody is only being polite. */
export const isCourtesy = (text: string): boolean =>
  everyWord('word.courtesy').includes(
    text
      .toLowerCase()
      .replace(/[^\p{L}\s]/gu, '')
      .trim(),
  )

/** A role by its name in any language. */
const roleNamed = (text: string): (typeof roles)[number] | undefined =>
  roles.find(
    (role) =>
      squeeze(role) === squeeze(text) ||
      languages.some((language) => squeeze(texts[language][`role.${role}`]!) === squeeze(text)),
  )

/** One of the values of a family of texts, by its own name or by what it is called in any language; else what was typed. */
export const valueNamed = <V extends string>(family: string, values: readonly V[], typed: string): V =>
  values.find((value) =>
    [value, ...everyWord(`${family}.${value}`)].some((name) => squeeze(name) === squeeze(typed)),
  ) ?? (typed as V)

const bindingForm = new RegExp(
  `^(.+?)\\s+(?:${alternatives('word.to')})\\s+(.+?)(?:\\s+(?:${alternatives('word.on')})\\s+(.+))?$`,
  'iu',
)

/** `<role> to <who> [on <platform>]`; undefined when it is not that. */
export const parseBinding = (text: string): { role: string; who: string; platform?: string } | undefined => {
  const [, roleText, who, platform] = bindingForm.exec(text) ?? []
  const role = roleText && roleNamed(roleText)
  return role && who ? { role, who, ...(platform && !isAll(platform) && { platform }) } : undefined
}

/** `words key=value key="two words"`: the words before the first pair, and the pairs. */
export const parsePairs = (text: string): { words: string[]; pairs: Record<string, string> } => {
  const pairs: Record<string, string> = {}
  const words = text
    .replace(/(\p{L}+)=("[^"]*"|\S+)/gu, (_, key: string, value: string) => {
      pairs[key.toLowerCase()] = value.replace(/^"|"$/g, '')
      return ''
    })
    .trim()
    .split(/\s+/)
    .filter(Boolean)
  return { words, pairs }
}

const joining = new Set([...everyWord('word.to'), ...everyWord('word.on'), ...everyWord('word.person')])
/** `to lakehouse` -> `lakehouse`: words that only join a name to what stands before it. */
const nameIn = (words: readonly string[]): string =>
  words.slice(words.findIndex((word) => !joining.has(word.toLowerCase()))).join(' ')
const kindOf = (word: string) =>
  itemTypes.find((itemType) => everyWord(`word.type.${itemType}`).includes(word.toLowerCase()))

/**
 * `lakehouse incidents`, `to incidents on lakehouse`: the kind, status when none is named, and the platform. Only a kind: of
 * all platforms.
 */
export const parseSubscription = (text: string): { kind: (typeof subscriptionKinds)[number]; platform: string } => {
  const words = nameIn(text.trim().split(/\s+/)).split(' ')
  for (const at of [words.length - 1, 0]) {
    const kind = kindOf(words[at]!)
    if (!kind) continue
    const others = words.toSpliced(at, 1)
    return { kind, platform: others.length > 0 ? nameIn(others) : everyWord('word.all')[0]! }
  }
  return { kind: 'status', platform: words.join(' ') }
}
