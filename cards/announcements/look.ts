import type { Severity, State } from '../../services/announcements/model.ts'
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

/** The states in which a card is in colour: what it says is so, or will be. */
const alive: readonly State[] = ['scheduled', 'active']

/** The background of a heading: grey for what is over, and for what nobody sees yet. */
export const bandOf = ({ severity, state }: Pick<AnnouncementView, 'severity' | 'state'>): Band['style'] =>
  alive.includes(state) ? lookOf[severity].band : 'emphasis'

/** The kind of an announcement with its state, where that is another than what is so now: Warning · over. */
export const kindWords = ({ severity, state }: Pick<AnnouncementView, 'severity' | 'state'>, to: Reader): Words =>
  [
    `${lookOf[severity].sign} ${to.say(`announcement.severity.${severity}`)}`,
    ...(state === 'active' ? [] : [to.say(`announcement_state.${state}`)]),
  ].join(' · ') as Words
