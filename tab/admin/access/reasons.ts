import { roles } from '../../desk/shapes.ts'
import type { RoleExplanation } from '../shapes.ts'

type Verdict = RoleExplanation['actions'][number]

/** The reasons for which somebody may do something, or not, in the order in which they are told. */
export const reasons = ['role', 'some', 'alone', 'kept', 'unread', 'lacks', 'everybody'] as const
export type Reason = (typeof reasons)[number]

/** Actions with the same answer for the same reason. */
export interface Group extends Pick<Verdict, 'role' | 'platforms'> {
  reason: Reason
  actions: string[]
}

const reasonOf = ({ may, role, platforms, alone, kept }: Verdict): Reason => {
  if (may === 'yes') return role === 'Viewer' ? 'everybody' : 'role'
  if (platforms.length > 0) return 'some'
  if (alone) return 'alone'
  if (kept) return 'kept'
  return may === 'unknown' ? 'unread' : 'lacks'
}

/** Puts the verdicts on all actions together by answer and reason. */
export const groupsOf = (verdicts: readonly Verdict[]): Group[] => {
  const groups = Map.groupBy(verdicts, (verdict) =>
    JSON.stringify([reasonOf(verdict), verdict.role, verdict.platforms]),
  )
  return [...groups.values()]
    .map((alike) => {
      const { role, platforms } = alike[0]!
      return { reason: reasonOf(alike[0]!), role, platforms, actions: alike.map(({ action }) => action).sort() }
    })
    .sort(
      (a, b) => reasons.indexOf(a.reason) - reasons.indexOf(b.reason) || roles.indexOf(a.role) - roles.indexOf(b.role),
    )
}
