import type { ItemType } from '../../services/work-items/lifecycle.ts'
import type { Band, Color } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import type { Words } from '../kit/words.ts'

/** Sign and colour of a state of a work item: never the colour alone. */
const looks: Record<string, { sign: string; color: Color }> = {
  new: { sign: '○', color: 'attention' },
  submitted: { sign: '○', color: 'attention' },
  triaged: { sign: '◔', color: 'warning' },
  under_review: { sign: '◔', color: 'warning' },
  approved: { sign: '◔', color: 'warning' },
  planned: { sign: '◑', color: 'warning' },
  in_progress: { sign: '◑', color: 'warning' },
  mitigated: { sign: '◕', color: 'warning' },
  resolved: { sign: '●', color: 'good' },
  done: { sign: '●', color: 'good' },
  fulfilled: { sign: '●', color: 'good' },
  closed: { sign: '●', color: 'default' },
  declined: { sign: '✕', color: 'default' },
  rejected: { sign: '✕', color: 'default' },
}

/** Only an incident looks like trouble: what somebody wishes for is no warning. */
export const itemColor = (state: string, itemType: ItemType): Color => {
  const color = looks[state]?.color ?? 'default'
  return itemType === 'INCIDENT' || color === 'good' || color === 'default' ? color : 'accent'
}

export const itemSign = (state: string): Words => (looks[state]?.sign ?? '?') as Words

const itemStateWords = (state: string, { say }: Reader): Words =>
  `${looks[state]?.sign ?? '?'} ${say(`item_state.${state}`)}` as Words

/** Sign and background of a severity. */
const severities: Record<string, { sign: string; style: Band['style'] }> = {
  critical: { sign: '▲', style: 'attention' },
  high: { sign: '▲', style: 'attention' },
  medium: { sign: '◆', style: 'warning' },
  low: { sign: '▽', style: 'emphasis' },
}

/** The severity and the state of an item, in a few words each. */
export const chipsOf = ({ severity, state }: { severity: string | null; state: string }, to: Reader): Band[] => [
  ...(severity
    ? [
        {
          text: `${severities[severity]?.sign ?? ''} ${to.say(`severity.${severity}`)}`.trim() as Words,
          style: severities[severity]?.style ?? 'emphasis',
        },
      ]
    : []),
  { text: itemStateWords(state, to), style: 'emphasis' },
]
