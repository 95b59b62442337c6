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

export const states = [
  'draft',
  'scheduled',
  'active',
  'ended',
  'missed',
  'withdrawn',
  'announced',
  'starting_soon',
  'in_progress',
  'verifying',
  'completed',
  'overrun',
  'cancelled',
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

/** A state that time brings, and the instant from which on. */
interface Phase {
  state: State
  from: (window: Window) => number
}

const startOf = ({ start }: Window): number => start?.getTime() ?? -Infinity
const endOf = ({ end }: Window): number => end?.getTime() ?? Infinity
const always = (): number => -Infinity

/** A maintenance starts soon from so long before its start. */
const soonMs = 30 * 60_000

interface KindRules {
  /** The states that time brings to one that is published, in their order. */
  phases: readonly Phase[]
  /** True if it is from a start until an end. */
  hasWindow: boolean
  /** True if it says how grave it is. */
  hasSeverity: boolean
  /** The kind of subscription that asks for it. */
  subscription: 'banner' | 'maintenance' | 'releaseNotes' | 'INCIDENT'
}

/** The kinds there are, as data: everything that tells them apart. */
export const kindRules: Readonly<Record<Kind, KindRules>> = {
  BANNER: {
    phases: [
      { state: 'scheduled', from: always },
      { state: 'active', from: startOf },
      { state: 'ended', from: endOf },
    ],
    hasWindow: true,
    hasSeverity: true,
    subscription: 'banner',
  },
  MAINTENANCE: {
    phases: [
      { state: 'announced', from: always },
      { state: 'starting_soon', from: (window) => startOf(window) - soonMs },
      { state: 'in_progress', from: startOf },
      { state: 'overrun', from: endOf },
    ],
    hasWindow: true,
    hasSeverity: false,
    subscription: 'maintenance',
  },
  RELEASE_NOTES: {
    phases: [{ state: 'active', from: always }],
    hasWindow: false,
    hasSeverity: false,
    subscription: 'releaseNotes',
  },
  // Each of its states is a step that somebody takes.
  INCIDENT: { phases: [], hasWindow: true, hasSeverity: true, subscription: 'INCIDENT' },
}

type Timed = Pick<Announcement, 'kind' | 'start' | 'end' | 'decided' | 'step'>

/** The phase that is at an instant. */
const phaseAt = ({ kind, ...window }: Pick<Announcement, 'kind'> & Window, now: Date): Phase =>
  kindRules[kind].phases.findLast(({ from }) => from(window) <= now.getTime())!

/** The state of an announcement now, from what is stored and the time alone, whether or not its last step was written. */
export const stateOf = (announcement: Timed, now: Date): State => {
  const { kind, decided, step } = announcement
  if (decided === 'retracted') return kind === 'MAINTENANCE' ? 'cancelled' : 'withdrawn'
  if (decided !== 'published') return decided
  const { state } = phaseAt(announcement, now)
  // It was to be shown, and was over before any desk was running again.
  return state === 'ended' && (step === 'scheduled' || step === 'missed') ? 'missed' : state
}

/** A step that time has brought and that is not written yet. */
export interface Step {
  from: State | null
  to: State
  /** When it was due. */
  at: Date
  lateMinutes: number
}

/** A step that was written within so many minutes came in time. */
const inTimeMinutes = 5

/** The step that is due now; undefined when the last one is written, and while people have to decide. */
export const stepDue = (announcement: Timed, now: Date): Step | undefined => {
  const to = stateOf(announcement, now)
  if (announcement.decided !== 'published' || announcement.step === to) return undefined
  const due = phaseAt(announcement, now).from(announcement)
  const at = new Date(Number.isFinite(due) ? due : now.getTime())
  const lateMinutes = Math.floor((now.getTime() - at.getTime()) / 60_000)
  return { from: announcement.step, to, at, lateMinutes: lateMinutes >= inTimeMinutes ? lateMinutes : 0 }
}

/** For so long after its end somebody is reminded of what ended by itself. */
const remindedMs = 86_400_000

/** True if the owner is to be reminded: a maintenance takes longer than planned, or a banner ended by itself, which may be too early. */
export const isOverdue = (announcement: Timed & Pick<Announcement, 'isByTime'>, now: Date): boolean => {
  const state = stateOf(announcement, now)
  if (state === 'overrun') return true
  const ended = announcement.isByTime && (state === 'ended' || state === 'missed')
  return ended && now.getTime() - endOf(announcement) < remindedMs
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

/** True while what a banner says is so now, and until a public incident is resolved. */
export const isActive = (announcement: Timed, now: Date): boolean =>
  announcement.kind === 'INCIDENT'
    ? openSteps.includes(announcement.decided as State)
    : announcement.kind === 'BANNER' && stateOf(announcement, now) === 'active'

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
