import type { postStates } from '../store/tables/posts.ts'

/** The state of a message, as the table says. */
export type PostState = (typeof postStates)[number]

/** The kinds of posts that are about a platform, or about all of them. */
const ofPlatforms: readonly string[] = ['status', 'outage', 'outageTurn', 'unwell']

/** True for posts of a kind whose subject is a platform. */
export const isOfPlatform = (kind: string): boolean => ofPlatforms.includes(kind)

/** The reasons for which a message was not delivered yet. */
export type Reason =
  'throttled' | 'away' | 'removed' | 'blocked' | 'disabled' | 'gone' | 'size' | 'refused' | 'dropped' | 'other'

/** The reason behind a code, by what it begins with or contains; the first that fits counts. */
const meanings: readonly [part: RegExp, Reason][] = [
  [/^(?:429|412)/, 'throttled'],
  [/NotInConversationRoster|ForbiddenOperation|NotEnoughPermissions/, 'removed'],
  [/BlockedByUser/, 'blocked'],
  [/^401|DisabledByAdmin|InvalidBotApiHost/, 'disabled'],
  [/^404/, 'gone'],
  [/^413/, 'size'],
  [/^400/, 'refused'],
  [/^DROPPED$/, 'dropped'],
  [/^(?:5\d\d|408|20\d)|^(?:LOST|TIMEOUT|ERROR|E[A-Z_]+|[A-Z]+_ERROR)$/, 'away'],
]

/** The reason that a code of the ledger stands for; null without one. */
export const reasonOf = (lastError: string | null): Reason | null =>
  lastError === null ? null : (meanings.find(([part]) => part.test(lastError))?.[1] ?? 'other')

/** The states of a post by how much they want a person: the first wants one most. */
const byNeed: readonly PostState[] = [
  'HELD',
  'FAILED',
  'BLOCKED',
  'UNCERTAIN',
  'PENDING',
  'SENDING',
  'DROPPED',
  'SHOWN',
]

/** The one of some states that wants a person most. */
export const mostNeedy = (states: readonly PostState[]): PostState =>
  byNeed.find((state) => states.includes(state)) ?? 'SHOWN'
