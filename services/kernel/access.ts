import type { Role } from '../roles/model.ts'

export interface AccessRow {
  role: Role
  /** Where the role is asked: on the platforms it is about (a binding for the platform is enough), or in the workspace. */
  where: 'platform' | 'workspace'
  /** Only for people Teams names by their Entra id: nothing is written for somebody nobody knows. */
  identified: boolean
}

const reads: AccessRow = { role: 'Viewer', where: 'workspace', identified: false }
/** What Teams reports of a conversation, also when it does not say whose doing it was. */
const reported = reads
const writes = (role: Role): AccessRow => ({ role, where: 'workspace', identified: true })
/** The same, where a role on the platform it is about is enough. */
const writesOn = (role: Role): AccessRow => ({ role, where: 'platform', identified: true })

/** The least role of every action. An action cannot be defined without its row. */
export const access = {
  'help.show': reads,
  'status.show': reads,
  'status.details': reads,
  'platform.list': reads,
  'platform.define': writes('Admin'),
  'check.define': writesOn('ServiceOwner'),
  'channel.show': reads,
  'channel.remember': reported,
  'channel.forget': reported,
  'channel.rest': reported,
  'channel.restore': reported,
  'channel.rename': reported,
  'channel.reach': writes('Admin'),
  'channel.subscribe': writesOn('Contributor'),
  'channel.unsubscribe': writesOn('Contributor'),
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
  'workItem.assign': writesOn('Triager'),
  'workItem.edit': writesOn('Triager'),
  'workItem.acknowledge': writesOn('Triager'),
  'workItem.start': writesOn('Triager'),
  'workItem.mitigate': writesOn('Triager'),
  'workItem.resolve': writesOn('Triager'),
  'workItem.close': writesOn('Triager'),
  'workItem.reopen': writesOn('Contributor'),
  'workItem.review': writesOn('Triager'),
  'workItem.plan': writesOn('Triager'),
  'workItem.complete': writesOn('Triager'),
  'workItem.decline': writesOn('Triager'),
  'workItem.approve': writesOn('ServiceOwner'),
  'workItem.reject': writesOn('ServiceOwner'),
  'workItem.fulfil': writesOn('Triager'),
  'run.start': writes('Admin'),
  'run.finish': writes('Admin'),
  'run.recover': writes('Admin'),
} satisfies Record<string, AccessRow>

export type ActionName = keyof typeof access
