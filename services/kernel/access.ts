import type { Role } from '../roles/model.ts'

export interface AccessRow {
  role: Role
  /** Asked for the platform in the input: a binding for that platform is enough. */
  perPlatform: boolean
  /** Only for people Teams names by their Entra id: nothing is written for somebody nobody knows. */
  identified: boolean
}

const reads: AccessRow = { role: 'Viewer', perPlatform: false, identified: false }
/** What Teams reports of a conversation, also when it does not say whose doing it was. */
const reported = reads
const writes = (role: Role, perPlatform = false): AccessRow => ({ role, perPlatform, identified: true })

/** The least role of every action. An action cannot be defined without its row. */
export const access = {
  'help.show': reads,
  'status.show': reads,
  'status.details': reads,
  'platform.list': reads,
  'platform.define': writes('Admin'),
  'check.define': writes('ServiceOwner', true),
  'channel.show': reads,
  'channel.remember': reported,
  'channel.forget': reported,
  'channel.reach': writes('Admin'),
  'channel.subscribe': writes('Contributor', true),
  'channel.unsubscribe': writes('Contributor', true),
  'role.list': reads,
  'role.grant': writes('Admin'),
  'role.revoke': writes('Admin'),
  'requestTemplate.list': reads,
  'requestTemplate.define': writes('Admin'),
  'guide.begin': writes('Viewer'),
  'guide.answer': writes('Viewer'),
  'workItem.file': writes('Viewer'),
  'workItem.similar': reads,
  'workItem.show': reads,
  'workItem.find': reads,
  'workItem.read': reads,
  'workItem.list': reads,
  'workItem.history': reads,
  'workItem.comment': writes('Viewer'),
  'workItem.vote': writes('Viewer'),
  'workItem.join': writes('Viewer'),
  'workItem.mute': writes('Viewer'),
  'workItem.assign': writes('Triager', true),
  'workItem.edit': writes('Triager', true),
  'workItem.acknowledge': writes('Triager', true),
  'workItem.start': writes('Triager', true),
  'workItem.mitigate': writes('Triager', true),
  'workItem.resolve': writes('Triager', true),
  'workItem.close': writes('Triager', true),
  'workItem.reopen': writes('Contributor', true),
  'workItem.review': writes('Triager', true),
  'workItem.plan': writes('Triager', true),
  'workItem.complete': writes('Triager', true),
  'workItem.decline': writes('Triager', true),
  'workItem.approve': writes('ServiceOwner', true),
  'workItem.reject': writes('ServiceOwner', true),
  'workItem.fulfil': writes('Triager', true),
  'run.start': writes('Admin'),
  'run.finish': writes('Admin'),
  'run.recover': writes('Admin'),
} satisfies Record<string, AccessRow>

export type ActionName = keyof typeof access

const unknown = 'unidentified:'
/** The user id of somebody Teams names without an Entra object id: one no role can be bound to. */
export const unidentified = (teamsId: string): string => `${unknown}${teamsId}`
export const isIdentified = (userId: string): boolean => !userId.startsWith(unknown)
