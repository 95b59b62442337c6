import type { AnnouncementLine } from '../desk/announcement-shapes.ts'

type Named = Pick<AnnouncementLine, 'kind' | 'severity'>

const ofSeverity = { info: '◆', warning: '▲', critical: '■' } as const
const ofKind = { MAINTENANCE: '◷', RELEASE_NOTES: '★' } as const

/** The sign of an announcement, the same as on its card: nothing is told by a colour alone. */
export const signOf = ({ kind, severity }: Named): string =>
  kind === 'MAINTENANCE' || kind === 'RELEASE_NOTES' ? ofKind[kind] : ofSeverity[severity]

/** The key of the name of a kind; a banner is called by how grave it is. */
const kindKey = ({ kind, severity }: Named): string =>
  kind === 'BANNER' ? `announcement.severity.${severity}` : `announcement.kind.${kind}`

/** States that say by themselves what kind it is. */
const speaking: readonly string[] = [
  ...['announced', 'starting_soon', 'in_progress', 'verifying', 'completed', 'overrun', 'cancelled'],
]

/** The keys of what an announcement is called with its state: Warning, over; or Maintenance in progress. */
export const nameKeys = (named: Named, state: string): readonly string[] =>
  speaking.includes(state)
    ? [`announcement_state.${state}`]
    : [kindKey(named), ...(state === 'active' ? [] : [`announcement_state.${state}`])]

/** The colour an announcement has on the calendar: grey for what is over, and for what nobody sees yet. */
export type Tone = 'quiet' | 'draft' | 'info' | 'warning' | 'critical' | 'maintenance' | 'notes'

const over: readonly string[] = ['ended', 'missed', 'completed', 'resolved']

/** The colour of an announcement in a state. */
export const toneOf = ({ kind, severity }: Named, state: string): Tone => {
  if (state === 'draft') return 'draft'
  if (over.includes(state)) return 'quiet'
  if (kind === 'MAINTENANCE') return 'maintenance'
  return kind === 'RELEASE_NOTES' ? 'notes' : severity
}
