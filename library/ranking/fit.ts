import type { Found } from '../../services/kernel/library.ts'
import type { Ranking } from './rank-pages.ts'

/** The lead that the best page needs to be the answer, as a share of the second. */
const clearLead = 0.15
/** Nothing fits when the share of known words and the score are both below these. */
const doubtful = { known: 0.5, score: 12 } as const

/** Says how sure an answer is. */
export const fitOf = ({ pages, known }: Ranking): Found['fit'] => {
  const [first, second] = pages
  if (!first) return 'nothing'
  if (known < doubtful.known && first.score < doubtful.score) return 'nothing'
  return first.score >= (second?.score ?? 0) * (1 + clearLead) ? 'one' : 'several'
}
