import type { Found } from '../../services/kernel/library.ts'
import type { Ranking } from './rank-pages.ts'
import { certain } from './weights.ts'

/** Says how sure an answer is. */
export const fitOf = ({ pages: [first, second], certainty }: Ranking): Found['fit'] => {
  if (!first || certainty < certain.least) return 'nothing'
  const isAhead = first.score >= (second?.score ?? 0) * (1 + certain.lead)
  return isAhead && certainty >= certain.enough ? 'one' : 'several'
}
