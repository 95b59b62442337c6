import { roles } from './store/tables.ts'
import { moves, type MoveAction } from './work-items/lifecycle.ts'

/** Viewer < Contributor < Triager < ServiceOwner < Admin. Everybody in an allowed tenant is a Viewer. */
export type Role = (typeof roles)[number]

export interface AccessRow {
  role: Role
  /** Asked for the platform in the input: a binding for that platform is enough. */
  perPlatform: boolean
}

const row = (role: Role, perPlatform = false): AccessRow => ({ role, perPlatform })

/** Moves of work items: the role stands in the life cycle. */
const moveRows = Object.fromEntries(moves.map(({ action, role }) => [action, row(role, true)])) as Record<
  MoveAction,
  AccessRow
>

/** The least role of every action. An action cannot be defined without its row. */
export const access = {
  'help.show': row('Viewer'),
  'status.show': row('Viewer'),
  'status.details': row('Viewer'),
  'platform.list': row('Viewer'),
  'platform.define': row('Admin'),
  'check.define': row('ServiceOwner', true),
  'channel.show': row('Viewer'),
  'channel.remember': row('Viewer'),
  'channel.forget': row('Viewer'),
  'channel.reach': row('Admin'),
  'channel.subscribe': row('Contributor', true),
  'channel.unsubscribe': row('Contributor', true),
  'role.list': row('Viewer'),
  'role.grant': row('Admin'),
  'role.revoke': row('Admin'),
  'requestTemplate.list': row('Viewer'),
  'requestTemplate.define': row('Admin'),
  'guide.begin': row('Viewer'),
  'guide.answer': row('Viewer'),
  'workItem.file': row('Viewer'),
  'workItem.similar': row('Viewer'),
  'workItem.show': row('Viewer'),
  'workItem.find': row('Viewer'),
  'workItem.read': row('Viewer'),
  'workItem.list': row('Viewer'),
  'workItem.history': row('Viewer'),
  'workItem.comment': row('Viewer'),
  'workItem.vote': row('Viewer'),
  'workItem.join': row('Viewer'),
  'workItem.mute': row('Viewer'),
  'workItem.assign': row('Triager', true),
  'workItem.edit': row('Triager', true),
  ...moveRows,
  'run.start': row('Admin'),
  'run.finish': row('Admin'),
  'run.recover': row('Admin'),
} satisfies Record<string, AccessRow>

export type ActionName = keyof typeof access

/** True when `held` is at least `least`. */
export const reaches = (held: Role, least: Role): boolean => roles.indexOf(held) >= roles.indexOf(least)
