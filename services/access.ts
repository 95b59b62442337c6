import { roles } from './store/tables.ts'

/** Viewer < Contributor < Triager < ServiceOwner < Admin. Everybody in an allowed tenant is a Viewer. */
export type Role = (typeof roles)[number]

export interface AccessRow {
  role: Role
  /** Asked for the platform in the input: a binding for that platform is enough. */
  perPlatform: boolean
}

const row = (role: Role, perPlatform = false): AccessRow => ({ role, perPlatform })

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
  'channel.subscribe': row('Contributor', true),
  'channel.unsubscribe': row('Contributor', true),
  'role.list': row('Viewer'),
  'role.grant': row('Admin'),
  'role.revoke': row('Admin'),
  'run.start': row('Admin'),
  'run.finish': row('Admin'),
  'run.recover': row('Admin'),
} satisfies Record<string, AccessRow>

export type ActionName = keyof typeof access

/** True when `held` is at least `least`. */
export const reaches = (held: Role, least: Role): boolean => roles.indexOf(held) >= roles.indexOf(least)
