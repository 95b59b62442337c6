import type { Color } from './state.ts'
import type { Reader } from './reader.ts'
import type { Words } from './words.ts'

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

export const itemColor = (state: string): Color => looks[state]?.color ?? 'default'
export const itemStateWords = (state: string, { say }: Reader): Words =>
  `${looks[state]?.sign ?? '?'} ${say(`item_state.${state}`)}` as Words
