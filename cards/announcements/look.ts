import { maintenanceStates, type Severity, type State } from '../../services/announcements/model.ts'
import type { AnnouncementView } from '../../services/announcements/view.ts'
import type { Band, Color } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import type { Words } from '../kit/words.ts'

interface Look {
  sign: Words
  color: Color
  band: Band['style']
}

/** The look of a severity: never the colour alone. */
export const lookOf = {
  info: { sign: '◆' as Words, color: 'accent', band: 'accent' },
  warning: { sign: '▲' as Words, color: 'warning', band: 'warning' },
  critical: { sign: '■' as Words, color: 'attention', band: 'attention' },
} as const satisfies Record<Severity, Look>

/** The signs of kinds that have no severity. */
const signOf: Partial<Record<AnnouncementView['kind'], Words>> = {
  MAINTENANCE: '◷' as Words,
  RELEASE_NOTES: '★' as Words,
}

/** The backgrounds of states; grey for what is over, and for what nobody sees yet. */
const bands: Readonly<Record<State, Band['style'] | 'severity'>> = {
  draft: 'emphasis',
  scheduled: 'severity',
  active: 'severity',
  ended: 'emphasis',
  missed: 'emphasis',
  withdrawn: 'emphasis',
  announced: 'accent',
  starting_soon: 'accent',
  in_progress: 'warning',
  verifying: 'warning',
  completed: 'good',
  overrun: 'attention',
  cancelled: 'emphasis',
  investigating: 'attention',
  identified: 'warning',
  monitoring: 'accent',
  resolved: 'good',
}

/** The background of the heading of a card. */
export const bandOf = ({ severity, state }: Pick<AnnouncementView, 'severity' | 'state'>): Band['style'] => {
  const band = bands[state]
  return band === 'severity' ? lookOf[severity].band : band
}

type Named = Pick<AnnouncementView, 'kind' | 'severity' | 'state'>

/** The sign and the colour of an announcement in a list. */
export const signLook = ({ kind, severity, state }: Named): Pick<Look, 'sign' | 'color'> => {
  const band = bands[state]
  const sign = signOf[kind] ?? lookOf[severity].sign
  const color = band === 'severity' ? lookOf[severity].color : band === 'emphasis' ? 'default' : band
  return { sign, color }
}

/** The name of a kind, as the head of a card and a notification say it. */
export const kindKey = ({ kind, severity }: Omit<Named, 'state'>): string =>
  kind === 'BANNER' ? `announcement.severity.${severity}` : `announcement.kind.${kind}`

/** States that say by themselves what kind it is. */
const speaking: readonly State[] = maintenanceStates
/** The words of a state that is not told apart from the kind: nothing, or with the kind. */
const stateParts = (view: Named): string[] =>
  speaking.includes(view.state)
    ? [`announcement_state.${view.state}`]
    : [kindKey(view), ...(view.state === 'active' ? [] : [`announcement_state.${view.state}`])]

/** The kind of an announcement with its state, where that is another than what is so now: Warning · over. */
export const kindWords = (view: Named, to: Reader): Words =>
  `${signLook(view).sign} ${stateParts(view)
    .map((key) => to.say(key))
    .join(' · ')}` as Words
