import type { State } from '../../services/status/health.ts'
import type { PlatformStatus } from '../../services/status/model.ts'
import type { Reader } from '../kit/reader.ts'
import type { Label, Words } from '../kit/words.ts'
import { lookOf } from './state.ts'

/** Names in a notification. */
const namedDown = 3

/** The platforms by state, the worst first. */
const byState = (platforms: readonly PlatformStatus[]): [State, PlatformStatus[]][] =>
  (Object.keys(lookOf) as State[])
    .toReversed()
    .map((state): [State, PlatformStatus[]] => [state, platforms.filter(({ health }) => health.state === state)])
    .filter(([, found]) => found.length > 0)

/** The number of platforms in each state: ✕ 1 down · ◐ 1 degraded · ● 28 healthy. */
export const countWords = (platforms: readonly PlatformStatus[], to: Reader): Words =>
  byState(platforms)
    .map(([state, { length: count }]) => `${lookOf[state].sign} ${to.say(`count.${state}`, { count })}`)
    .join(' · ') as Words

/** The same for a notification, with the names of what is down. */
export const countLabel = (platforms: readonly PlatformStatus[], to: Reader): Label =>
  byState(platforms)
    .map(([state, found]) => {
      const counted = to.label(`count.${state}`, { count: found.length })
      const names = found.slice(0, namedDown).map(({ name }) => name)
      if (state !== 'down') return counted
      return to.label(found.length > namedDown ? 'count.named_more' : 'count.named', {
        counted,
        names: names.join(', '),
      })
    })
    .join(' · ') as Label
