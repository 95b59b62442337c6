import type { Watch } from './model.ts'

const dayMs = 86_400_000
/** Days before the end of a secret at which it is told, the last first. */
const warned = [1, 7, 30] as const

/**
 * Decides for a secret whether it has to be renewed: 30, 7 and 1 days before it expires, and from then on. A later day comes with a
 * start of the process, which is when it is known to be well.
 */
export const watchExpiry = (name: string, expiresAt: Date, now: Date, startedAt: Date): Watch => {
  const left = expiresAt.getTime() - now.getTime()
  const days = warned.find((most) => left <= most * dayMs)
  const isOver = left <= 0
  return {
    subject: `secret:${name}`,
    trouble:
      days === undefined
        ? null
        : {
            kind: isOver ? 'expired' : 'expiring',
            since: new Date(expiresAt.getTime() - (isOver ? 0 : warned.at(-1)! * dayMs)),
            ...{ reason: null, platforms: [], countsUntil: null, count: days, at: expiresAt },
          },
    wellAt: days === undefined ? { expiring: startedAt, expired: startedAt } : {},
  }
}
