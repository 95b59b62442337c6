import { languages, texts } from '../../cards/words.ts'
import { itemTypes, roles, type subscriptionKinds } from '../../services/store/tables.ts'

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

/** `lakehouse incidents`: the kind, status when none is named, and the platform. Only a kind: of all platforms. */
export const parseSubscription = (text: string): { kind: (typeof subscriptionKinds)[number]; platform: string } => {
  const words = text.trim().split(/\s+/)
  const last = words.at(-1)!.toLowerCase()
  const kind = itemTypes.find((itemType) => everyWord(`word.type.${itemType}`).includes(last))
  if (!kind) return { kind: 'status', platform: text }
  return { kind, platform: words.slice(0, -1).join(' ') || everyWord('word.all')[0]! }
}
