import type { Found } from '../../services/kernel/library.ts'
import type { Ranking } from './rank-pages.ts'
import { certain } from './weights.ts'

/** Says how sure an answer is, in a handbook of so many pages. */
export const fitOf = (ranking: Ranking, count: number): Found['fit'] => {
  const { certainty, said, isAboutOthers, standsOut } = ranking
  const [first, second] = ranking.pages
  const { enough, least } = count < certain.small.pages ? certain.small : certain.usual
  if (!first || (certainty < least && !standsOut)) return 'nothing'
  const leads = (lead: number) => first.score >= (second?.score ?? 0) * (1 + lead)
  const isAhead = leads(certain.lead) && (said >= certain.said || leads(certain.far))
  return isAhead && !isAboutOthers && certainty >= enough ? 'one' : 'several'
}
