import type { LateMessage } from '../../desk/channel-shapes.ts'
import { referenceOf } from '../../work-items/reference.ts'
import type { ItemType } from '../../desk/item-shapes.ts'
import { moment } from '../../words/times.ts'
import type { Words } from '../../words/words.ts'

/** The name of a conversation, or its kind where Teams told none. */
export const placeName = ({ name, kind }: { name: string | null; kind: string }, { say }: Words): string =>
  name ?? say(`posts.place.${kind}`)

/** The name of a message: its work item, or its kind and platform. */
export const messageName = ({ kind, item, platform }: LateMessage, { say }: Words): string => {
  const said = say(`posts.kind.${kind}`)
  if (item) {
    const reference = referenceOf({ itemType: item.itemType as ItemType, number: item.number })
    return say('posts.of_item', { kind: said, name: `${reference} · ${item.title}` })
  }
  return platform === null ? said : say('posts.of_platform', { kind: said, name: platform })
}

/** The state of a message, the reason, how often it was tried, and when it is tried next. */
export const messageAbout = (message: LateMessage, now: Date, words: Words): string => {
  const { state, reason, code, attempts, since, nextAt } = message
  const { say } = words
  return [
    say(`posts.state.${state}`),
    ...(reason === null ? [] : [say(`posts.reason.${reason}`)]),
    ...(code === null || code === 'DROPPED' ? [] : [say('posts.code', { code, count: attempts })]),
    say('posts.since', { time: moment(since, now, words) }),
    ...(nextAt === null ? [] : [say('posts.next', { time: moment(nextAt, now, words) })]),
  ].join(' · ')
}
