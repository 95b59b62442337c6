import { openSteps, type Announcement, type Kind, type State, type Window } from './model.ts'

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

/** The states that time brings to one that is published, in their order. */
const phases: Readonly<Record<Kind, readonly Phase[]>> = {
  BANNER: [
    { state: 'scheduled', from: always },
    { state: 'active', from: startOf },
    { state: 'ended', from: endOf },
  ],
  MAINTENANCE: [
    { state: 'announced', from: always },
    { state: 'starting_soon', from: (window) => startOf(window) - soonMs },
    { state: 'in_progress', from: startOf },
    { state: 'overrun', from: endOf },
  ],
  RELEASE_NOTES: [{ state: 'active', from: always }],
  // Each of its states is a step that somebody takes.
  INCIDENT: [],
}

type Timed = Pick<Announcement, 'kind' | 'start' | 'end' | 'decided' | 'step'>

/** The phase that is at an instant. */
const phaseAt = ({ kind, ...window }: Pick<Announcement, 'kind'> & Window, now: Date): Phase =>
  phases[kind].findLast(({ from }) => from(window) <= now.getTime())!

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

/** True while what a banner says is so now, and until a public incident is resolved. */
export const isActive = (announcement: Timed, now: Date): boolean =>
  announcement.kind === 'INCIDENT'
    ? openSteps.includes(announcement.decided as State)
    : announcement.kind === 'BANNER' && stateOf(announcement, now) === 'active'
