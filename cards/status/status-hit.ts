import type { StatusAnswer } from '../../services/status/show.ts'
import { hit, type Hit } from '../kit/hit.ts'
import type { Reader } from '../kit/reader.ts'
import { statusCard } from './status.ts'

/** The health of one platform among the results of a search. */
export const statusHit = (answer: StatusAnswer, to: Reader): Hit => {
  const { name, domain } = answer.platforms[0]!
  return hit(name, [to.label(`state.${answer.state}`), to.label(`domain.${domain}`)], statusCard(answer, to))
}
