import type { Role } from '../roles/model.ts'

export interface AccessRow {
  role: Role
  /**
   * `platform`: the role is needed on every platform the input concerns. `workspace`: it has to hold for all platforms.
   */
  where: 'platform' | 'workspace'
  /** True when a person needs an Entra object id; whatever somebody writes is written under that id. */
  identified: boolean
  /** The role that is enough in one's own chat with the desk, which concerns nobody else; `role` when absent. */
  alone?: Role
  /** True when whoever keeps the thing it concerns may do it without the role. */
  kept?: true
  /** The role that is needed when the input concerns all platforms and not some of them; `role` when absent. */
  whole?: Role
}

const reads: AccessRow = { role: 'Viewer', where: 'workspace', identified: false }
/** For events that Teams reports about a conversation; they may come without the person who caused them. */
const reported = reads
const writes = (role: Role): AccessRow => ({ role, where: 'workspace', identified: true })
/** Access for a role that is needed only on the platforms concerned. */
const writesOn = (role: Role): AccessRow => ({ role, where: 'platform', identified: true })

/** Owners write about their platforms, and admins about all of them. */
const writesOnOwn: AccessRow = { ...writesOn('ServiceOwner'), whole: 'Admin' }

/** Whoever keeps a thing decides on it, as do admins. */
const keeps: AccessRow = { ...writes('Admin'), kept: true }

/** Whoever has an item works it as those with the role do. */
const works = (role: Role): AccessRow => ({ ...writesOn(role), kept: true })

/** Everybody may do in their own chat what takes a role in a conversation of several people. */
const writesInShared = (role: Role): AccessRow => ({ ...writesOn(role), alone: 'Viewer' })

/** The role that each action asks for. An action cannot be defined without its row. */
export const access = {
  'help.show': reads,
  'change.follow': reads,
  'status.show': reads,
  'status.details': reads,
  'status.past': reads,
  'status.failures': reads,
  'status.search': reads,
  'status.watched': reads,
  'platform.list': reads,
  'platform.define': writes('Admin'),
  'check.list': reads,
  'check.define': writesOn('ServiceOwner'),
  // It only reads, for whoever may define.
  'check.preview': writesOn('ServiceOwner'),
  'check.defineMany': writes('Admin'),
  // These read alone, and tell names of other systems that not everybody may know.
  'check.discover': writes('Admin'),
  'check.propose': writes('Admin'),
  'check.connect': writesOn('Admin'),
  'check.report': writes('Admin'),
  'channel.show': reads,
  'channel.list': writes('Triager'),
  'channel.scope': reads,
  'channel.remember': reported,
  'channel.forget': reported,
  'channel.rest': reported,
  'channel.restore': reported,
  'channel.rename': reported,
  'channel.move': reported,
  'channel.reach': writes('Admin'),
  'channel.subscribe': writesInShared('Contributor'),
  'channel.unsubscribe': writesInShared('Contributor'),
  'channel.configure': writesInShared('Contributor'),
  'channel.adjust': writes('Admin'),
  'post.list': writes('Triager'),
  'post.show': writes('Triager'),
  'post.retry': writes('Triager'),
  'post.drop': writes('Triager'),
  'post.pause': writes('Triager'),
  'post.resume': writes('Triager'),
  'role.list': reads,
  'role.me': reads,
  // People keep the answer about themselves.
  'role.explain': keeps,
  'role.grant': writes('Admin'),
  'role.revoke': writes('Admin'),
  'desk.show': writes('Admin'),
  'audit.list': writes('Admin'),
  'audit.show': writes('Admin'),
  'settings.show': writes('Admin'),
  'apiKey.list': writes('Admin'),
  'apiKey.create': writes('Admin'),
  'apiKey.revoke': writes('Admin'),
  'requestTemplate.list': reads,
  'requestTemplate.preview': writes('Admin'),
  'requestTemplate.define': writes('Admin'),
  'guide.begin': writes('Viewer'),
  'guide.answer': writes('Viewer'),
  'workItem.file': writes('Viewer'),
  'workItem.open': writes('Admin'),
  'workItem.observe': writes('Admin'),
  'workItem.form': reads,
  'workItem.similar': reads,
  'workItem.show': reads,
  'workItem.find': reads,
  'workItem.read': reads,
  'workItem.list': reads,
  'workItem.browse': reads,
  'workItem.board': reads,
  'workItem.times': reads,
  'workItem.export': reads,
  'workItem.search': reads,
  'workItem.history': reads,
  'workItem.comment': writes('Viewer'),
  'workItem.vote': writes('Viewer'),
  'workItem.join': writes('Viewer'),
  'workItem.mute': writes('Viewer'),
  // Each item goes through an action of its own, which asks for its role.
  'workItem.steps': writes('Viewer'),
  'workItem.assign': works('Triager'),
  'workItem.edit': works('Triager'),
  'workItem.acknowledge': works('Triager'),
  'workItem.start': works('Triager'),
  'workItem.mitigate': works('Triager'),
  'workItem.resolve': works('Triager'),
  'workItem.settle': works('Triager'),
  'workItem.close': works('Triager'),
  'workItem.reopen': works('Contributor'),
  'workItem.review': works('Triager'),
  'workItem.plan': works('Triager'),
  'workItem.complete': works('Triager'),
  'workItem.decline': works('Triager'),
  'workItem.approve': writesOn('ServiceOwner'),
  'workItem.reject': writesOn('ServiceOwner'),
  'workItem.fulfil': works('Triager'),
  // Everybody has their own, and nobody those of others.
  'savedView.list': writes('Viewer'),
  'savedView.save': writes('Viewer'),
  'savedView.remove': writes('Viewer'),
  'announcement.list': reads,
  'announcement.search': reads,
  'announcement.show': reads,
  'announcement.plan': reads,
  'announcement.form': reads,
  'announcement.preview': reads,
  'announcement.reach': { ...writesOn('Triager'), kept: true },
  'announcement.draft': writesOnOwn,
  'announcement.publish': writesOnOwn,
  'announcement.edit': writesOnOwn,
  'announcement.extend': writesOnOwn,
  'announcement.end': writesOnOwn,
  'announcement.verify': writesOnOwn,
  'announcement.complete': writesOnOwn,
  'announcement.withdraw': writesOnOwn,
  'announcement.copy': writesOnOwn,
  'announcement.update': writesOn('Triager'),
  'announcement.acknowledge': writes('Viewer'),
  'announcement.advance': writes('Admin'),
  'announcement.repeat': writes('Admin'),
  'glossary.define': reads,
  'glossary.search': reads,
  'term.search': reads,
  'term.show': reads,
  'glossary.explain': reads,
  'glossary.export': reads,
  'glossary.import': writes('Admin'),
  'glossary.readCatalog': writes('Admin'),
  'retention.record': writes('Admin'),
  'term.compare': reads,
  'term.history': reads,
  'term.propose': writes('Contributor'),
  'term.edit': keeps,
  'term.approve': keeps,
  'term.reject': keeps,
  'term.deprecate': keeps,
  'term.restore': keeps,
  'term.review': keeps,
  'roadmap.list': reads,
  'roadmap.show': reads,
  'roadmap.wanted': reads,
  'roadmap.vote': writes('Viewer'),
  'roadmap.add': writes('Admin'),
  'roadmap.edit': writes('Admin'),
  'roadmap.move': writes('Admin'),
  'roadmap.link': writes('Admin'),
  'roadmap.unlink': writes('Admin'),
  'roadmap.remove': writes('Admin'),
  'handbook.ask': reads,
  'handbook.show': reads,
  'handbook.search': reads,
  'handbook.rate': writes('Viewer'),
  'handbook.misses': writes('Admin'),
  'handbook.draft': writes('Admin'),
  'handbook.outline': writes('Admin'),
  'handbook.keep': writesOn('Triager'),
  'handbook.withdraw': writes('Triager'),
  'run.start': writes('Admin'),
  'run.finish': writes('Admin'),
  'run.recover': writes('Admin'),
} satisfies Record<string, AccessRow>

export type ActionName = keyof typeof access

/** The role that a row asks for: in one's own chat or elsewhere, about some platforms or about all of them. */
export const roleAsked = (
  { role, alone, whole }: AccessRow,
  { isAlone, isAboutAll }: { isAlone: boolean; isAboutAll: boolean },
): Role => (isAboutAll && whole) || (isAlone && alone) || role
