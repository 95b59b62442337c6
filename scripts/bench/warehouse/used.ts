import { setTimeout as wait } from 'node:timers/promises'
import type { Usage } from '../../../services/store/simulated-usage.ts'
import type { Child } from '../child.ts'
import { figure, quantile, median, type Figure } from '../figures.ts'

/** The use of a simulated warehouse between two looks. */
export interface Used {
  statements: number
  seconds: number
  /** Of one kind, as `write votes`. */
  of(part: string): { statements: number; milliseconds: number }
}

const nothing = { statements: 0, milliseconds: 0 }

/** Looks at the counter now; the function that comes back tells what was used since. */
export const lookAtUsage = async (desk: Child): Promise<() => Promise<Used>> => {
  const before = await desk.ask<Usage>('usage')
  return async () => {
    const after = await desk.ask<Usage>('usage')
    return {
      statements: after.statements - before.statements,
      seconds: (after.milliseconds - before.milliseconds) / 1000,
      of(part) {
        const [then, now] = [before.byTable[part] ?? nothing, after.byTable[part] ?? nothing]
        return { statements: now.statements - then.statements, milliseconds: now.milliseconds - then.milliseconds }
      },
    }
  }
}

/** Resolves when the desk has asked for nothing for three seconds, or after `mostMs` milliseconds. */
export const untilQuiet = async (desk: Child, mostMs: number): Promise<void> => {
  const end = performance.now() + mostMs
  let [seen, since] = [-1, performance.now()]
  while (performance.now() < Math.min(end, since + 3000)) {
    const { statements } = await desk.ask<Usage>('usage')
    if (statements !== seen) [seen, since] = [statements, performance.now()]
    await wait(250)
  }
}

/** The cost of 1,000 such turns; nothing can be said while some of them are not through. */
export const costOf = (
  { statements, seconds }: Pick<Used, 'statements' | 'seconds'>,
  turns: number,
  done = turns,
): Figure => {
  const what = 'warehouse seconds per 1,000 turns'
  const note = `${statements} statements`
  return done < turns
    ? { what, shown: 'not all done', note }
    : figure(what, Math.round((seconds / turns) * 1000), { unit: 's', note })
}

/** Milliseconds within which 95 of 100 of what was expected came; what never came counts as late. */
export const within = (what: string, times: readonly number[], count: number, most?: number): Figure => {
  const late = times.length < count * 0.95
  const note = `${times.length} of ${count} seen${times.length > 0 ? `, half within ${Math.round(median(times))} ms` : ''}`
  const all = [...times, ...Array<number>(count - times.length).fill(Infinity)]
  const { shown, ...rest } = figure(what, quantile(all, 0.95), { unit: 'ms', most, note })
  return { ...rest, shown: late ? 'not seen' : shown }
}
