import type { ActionName } from '../kernel/access.ts'
import {
  incidentSteps,
  type announcementKinds,
  type Audience,
  type AnnouncementOwner,
  type IncidentUpdate,
  type Rule,
  type Translation,
} from '../store/tables/messages.ts'

export type Kind = (typeof announcementKinds)[number]
export const severities = ['info', 'warning', 'critical'] as const
export type Severity = (typeof severities)[number]

/** The states people decide on. Published is what time goes on with. */
export const decisions = ['draft', 'published', 'verifying', 'completed', 'retracted', ...incidentSteps] as const
export type Decided = (typeof decisions)[number]

/** The states that only a maintenance has. */
export const maintenanceStates = [
  'announced',
  'starting_soon',
  'in_progress',
  'verifying',
  'completed',
  'overrun',
  'cancelled',
] as const

export const states = [
  'draft',
  'scheduled',
  'active',
  'ended',
  'missed',
  'withdrawn',
  ...maintenanceStates,
  ...incidentSteps,
] as const
export type State = (typeof states)[number]

/** An announcement: what is said, about which platforms, from when until when. */
export interface Announcement {
  messageId: string
  kind: Kind
  revision: number
  severity: Severity
  title: string
  body: string
  translations: Readonly<Record<string, Translation>>
  platformIds: readonly string[]
  start: Date | null
  end: Date | null
  zone: string
  decided: Decided
  audience: Audience
  asksAcknowledgement: boolean
  owner: AnnouncementOwner | null
  /** The state that was written down last; null before the first. */
  step: State | null
  lateMinutes: number | null
  /** The window it had when it was announced, once it was moved. */
  movedFrom: { start: Date; end: Date } | null
  /** The rule by which its window repeats. */
  rule: Rule | null
  /** The first announcement of the series it belongs to. */
  seriesId: string
  /** The work item that a public incident is about. */
  itemId: string | null
  /** The texts people were told of a public incident, the newest first; none for other kinds. */
  updates: readonly IncidentUpdate[]
  /** True if the last change was a step of time. */
  isByTime: boolean
  createdAt: Date
  version: number
}

/** The span of time of an announcement. */
export type Window = Pick<Announcement, 'start' | 'end'>

interface KindRules {
  /** True if it is from a start until an end. */
  hasWindow: boolean
  /** True if it says how grave it is. */
  hasSeverity: boolean
  /** The kind of subscription that asks for it. */
  subscription: 'banner' | 'maintenance' | 'releaseNotes' | 'INCIDENT'
}

/** The kinds there are, as data: what tells them apart, but for the states that time brings. */
export const kindRules: Readonly<Record<Kind, KindRules>> = {
  BANNER: { hasWindow: true, hasSeverity: true, subscription: 'banner' },
  MAINTENANCE: { hasWindow: true, hasSeverity: false, subscription: 'maintenance' },
  RELEASE_NOTES: { hasWindow: false, hasSeverity: false, subscription: 'releaseNotes' },
  INCIDENT: { hasWindow: true, hasSeverity: true, subscription: 'INCIDENT' },
}

/** The step after which nothing more is said of an incident. */
const lastStep = 'resolved'
/** The steps of an incident that is not over for those who were told of it. */
export const openSteps: readonly State[] = incidentSteps.filter((step) => step !== lastStep)

const live: readonly State[] = [
  ...(['active', 'announced', 'starting_soon', 'in_progress', 'verifying', 'overrun'] as const),
  ...openSteps,
]
/** True for a state in which an announcement is posted where it was not yet. */
export const isLive = (state: State): boolean => live.includes(state)

/** The things people may do with an announcement, by the states in which that makes sense. */
export const moves = {
  'announcement.publish': ['draft'],
  'announcement.verify': ['in_progress', 'overrun'],
  'announcement.complete': ['in_progress', 'overrun', 'verifying'],
  'announcement.extend': ['active', 'ended', 'missed', 'in_progress', 'verifying', 'overrun'],
  'announcement.end': ['active'],
  'announcement.edit': [
    'draft',
    'scheduled',
    'active',
    'announced',
    'starting_soon',
    'in_progress',
    'verifying',
    'overrun',
  ],
  'announcement.withdraw': ['draft', 'scheduled', 'active', 'announced', 'starting_soon', 'in_progress', 'overrun'],
  'announcement.copy': states.filter((state) => !(incidentSteps as readonly State[]).includes(state)),
  'announcement.update': incidentSteps,
} as const satisfies Partial<Record<ActionName, readonly State[]>>
export type MoveAction = keyof typeof moves

/** True if an action makes sense for an announcement of a kind in a state. */
export const canMove = (action: MoveAction, { kind }: Pick<Announcement, 'kind'>, state: State): boolean =>
  (moves[action] as readonly State[]).includes(state) &&
  (kindRules[kind].hasWindow || !['announcement.extend', 'announcement.end'].includes(action))

/** True if an announcement concerns a platform; without any it concerns all. */
export const concerns = ({ platformIds }: Pick<Announcement, 'platformIds'>, platformId: string | null): boolean =>
  platformIds.length === 0 || (platformId !== null && platformIds.includes(platformId))

/** The title and the body in a language; what was written first where there is no translation. */
export const wordsIn = (
  { title, body, translations }: Pick<Announcement, 'title' | 'body' | 'translations'>,
  language: string,
): Translation => translations[language] ?? { title, body }
