import { access, type AccessRow } from '../kernel/access.ts'
import type { Role } from '../roles/model.ts'
import { itemTypes } from '../store/tables/work-items.ts'

export type ItemType = (typeof itemTypes)[number]

const states = {
  INCIDENT: ['new', 'triaged', 'in_progress', 'mitigated', 'resolved', 'closed'],
  IMPROVEMENT: ['new', 'under_review', 'planned', 'in_progress', 'done', 'declined'],
  PLATFORM_REQUEST: ['submitted', 'approved', 'in_progress', 'fulfilled', 'closed', 'rejected'],
} as const satisfies Record<ItemType, readonly string[]>
export type ItemState = (typeof states)[ItemType][number]
export const statesOf: Record<ItemType, readonly ItemState[]> = states

/** Nothing is left to do in these. */
const ended: readonly ItemState[] = ['resolved', 'closed', 'done', 'declined', 'fulfilled', 'rejected']
/** The states of a kind of items in which something is left to do. */
export const openStates = (itemType: ItemType): readonly ItemState[] => statesOf[itemType].filter(isOpen)
export const isOpen = (state: string): boolean => !ended.some((end) => end === state)

/** One way from a state to the next. The button, the rule and the refusal all come from this row. */
export interface Move {
  itemType: ItemType
  from: ItemState
  action: `workItem.${string}`
  to: ItemState
  /** Least role, asked for the platform of the item; it stands in the access table. */
  role: Role
  /** True if whoever has the item may take it without the role. */
  kept: boolean
  /** The person says why, in 5 to 500 characters. */
  reason: boolean
  /** True if whoever takes the step takes the item with it, when nobody has it. */
  takes: boolean
  /** The event type in the log; the names are those of the customer's schema. */
  event: 'STATE_CHANGE' | 'CLOSE' | 'REJECT'
}

type Row = readonly [from: ItemState, action: string, to: ItemState, reason?: 'reason', event?: Move['event']]

const rows = {
  INCIDENT: [
    ['new', 'settle', 'resolved'],
    ['triaged', 'settle', 'resolved'],
    ['in_progress', 'settle', 'resolved'],
    ['mitigated', 'settle', 'resolved'],
    ['new', 'acknowledge', 'triaged'],
    ['new', 'start', 'in_progress'],
    ['triaged', 'start', 'in_progress'],
    ['triaged', 'mitigate', 'mitigated'],
    ['in_progress', 'mitigate', 'mitigated'],
    ['in_progress', 'resolve', 'resolved'],
    ['mitigated', 'resolve', 'resolved'],
    ['resolved', 'close', 'closed', undefined, 'CLOSE'],
    ['resolved', 'reopen', 'triaged', 'reason'],
    ['closed', 'reopen', 'triaged', 'reason'],
  ],
  IMPROVEMENT: [
    ['new', 'review', 'under_review'],
    ['new', 'decline', 'declined', 'reason', 'REJECT'],
    ['under_review', 'plan', 'planned'],
    ['under_review', 'decline', 'declined', 'reason', 'REJECT'],
    ['planned', 'start', 'in_progress'],
    ['planned', 'decline', 'declined', 'reason', 'REJECT'],
    ['in_progress', 'complete', 'done', undefined, 'CLOSE'],
    ['declined', 'reopen', 'under_review', 'reason'],
    ['done', 'reopen', 'under_review', 'reason'],
  ],
  PLATFORM_REQUEST: [
    ['submitted', 'approve', 'approved'],
    ['submitted', 'reject', 'rejected', 'reason', 'REJECT'],
    ['approved', 'start', 'in_progress'],
    ['approved', 'fulfil', 'fulfilled'],
    ['in_progress', 'fulfil', 'fulfilled'],
    ['fulfilled', 'close', 'closed', undefined, 'CLOSE'],
    ['fulfilled', 'reopen', 'in_progress', 'reason'],
  ],
} as const satisfies Record<ItemType, readonly Row[]>

/** The name of every action that moves an item on. */
export type MoveAction = `workItem.${(typeof rows)[ItemType][number][1]}`

/** Every way there is, in the order buttons stand. */
export const moves: readonly (Move & { action: MoveAction })[] = itemTypes.flatMap((itemType) =>
  (rows[itemType] as readonly Row[]).map(([from, name, to, reason, event = 'STATE_CHANGE']) => {
    const action = `workItem.${name}` as MoveAction
    const { role, kept }: AccessRow = access[action]
    return {
      itemType,
      from,
      action,
      to,
      role,
      kept: kept === true,
      reason: reason === 'reason',
      takes: action === 'workItem.acknowledge',
      event,
    }
  }),
)

export const moveActions: readonly MoveAction[] = [...new Set(moves.map(({ action }) => action))]

/** The step that is there only while the platform of an incident works again, in place of the one that resolves it. */
const settles: MoveAction = 'workItem.settle'

/** True if an action needs a reason. An action needs one in all of its rows or in none. */
export const needsReason = (action: MoveAction): boolean => moves.some((move) => move.action === action && move.reason)

/** The moves that lead on from a state. `isWell`: the platform of the incident works again, so one of them proposes to resolve it. */
export const movesFrom = (itemType: ItemType, state: string, isWell = false): typeof moves =>
  moves
    .filter((move) => move.itemType === itemType && move.from === state)
    .filter(({ action }) => action !== (isWell ? 'workItem.resolve' : settles))

/** The row for an action in a state; undefined when there is no such way. */
export const moveOf = (
  itemType: ItemType,
  state: string,
  action: MoveAction,
  isWell = false,
): (typeof moves)[number] | undefined =>
  action === settles && !isWell
    ? undefined
    : moves.find((move) => move.itemType === itemType && move.from === state && move.action === action)

/** True if an item is already in the state to which the action leads. */
export const isAlready = (itemType: ItemType, state: string, action: MoveAction): boolean =>
  moves.some((move) => move.itemType === itemType && move.action === action && move.to === state)

/**
 * True if a step tells those who follow an item something new. An incident that was acknowledged is being worked on, so its
 * start is none; nor is it one when whoever ended an item, for example by resolving it, closes it as well.
 */
export const isNews = (from: string, to: string, lastBy: string | null, by: string): boolean =>
  isOpen(from) ? !(from === 'triaged' && to === 'in_progress') : isOpen(to) || lastBy !== by

/** The role that decides on an item, such as a request, that waits for it; undefined when none does. */
export const decidedBy = (itemType: ItemType, state: string): Role | undefined =>
  itemType === 'PLATFORM_REQUEST' ? moveOf(itemType, state, 'workItem.approve')?.role : undefined

/** The state of a new item. */
export const firstState = (itemType: ItemType): ItemState => states[itemType][0]
