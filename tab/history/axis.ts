import type { Past } from '../desk/past-shapes.ts'
import type { State } from '../desk/shapes.ts'

const stepMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const
/** The most steps for which a result speaks until the next one comes: sources measure every few minutes. */
const reach = { minute: 20, hour: 1, day: 1 } as const

/** The states by their letters. */
const states: Readonly<Record<string, State>> = {
  h: 'healthy',
  m: 'maintenance',
  d: 'degraded',
  u: 'unknown',
  x: 'down',
}

/** The state that a letter stands for. */
export const stateOf = (letter: string | undefined): State => states[letter ?? ''] ?? 'unknown'

/** The time axis: an instant or a step -> its place, from 0 at the beginning to `length` at the end. */
export const axisOf = ({ from, until, step }: Pick<Past, 'from' | 'until' | 'step'>) => {
  const begin = Date.parse(from)
  const length = Math.max(1, (Date.parse(until) - begin) / stepMs[step])
  return {
    length,
    placeOf: (instant: string | null): number =>
      instant === null ? length : Math.min(length, Math.max(0, (Date.parse(instant) - begin) / stepMs[step])),
    instantAt: (at: number): Date => new Date(begin + at * stepMs[step]),
  }
}

/** A stretch of the axis in one state, from one place to another. */
export interface Stretch {
  from: number
  until: number
  state: State
}

/** The stretches that the marks of a check make; where nothing was measured there is none. */
export const stretchesOf = (
  { at, states: letters }: Pick<Past['checks'][number], 'at' | 'states'>,
  step: Past['step'],
  length: number,
): Stretch[] => {
  const stretches: Stretch[] = []
  at.forEach((begin, index) => {
    const state = stateOf(letters[index])
    const until = Math.min(length, begin + reach[step], at[index + 1] ?? Infinity)
    const last = stretches.at(-1)
    if (last?.state === state && last.until >= begin) last.until = until
    else if (until > begin) stretches.push({ from: begin, until, state })
  })
  return stretches
}

/** The line of the values as an SVG path in a field `height` high; it breaks where nothing was measured. */
export const pathOf = (
  { at, values }: Pick<Past['checks'][number], 'at' | 'values'>,
  step: Past['step'],
  most: number,
  height: number,
): string => {
  let last = -Infinity
  return at
    .flatMap((place, index) => {
      const value = values[index]
      if (value === null || value === undefined) return []
      const isOn = place - last <= reach[step]
      last = place
      const up = Math.round((height - (Math.min(value, most) / most) * height) * 10) / 10
      return [`${isOn ? 'L' : 'M'}${place} ${up}${isOn ? '' : `h0.01`}`]
    })
    .join('')
}

/** The greatest value that is drawn: a little above the last threshold, or above what was measured where that is more. */
export const mostOf = ({ values, critAfterMinutes }: Past['checks'][number]): number =>
  Math.min(critAfterMinutes * 2, Math.max(critAfterMinutes, ...values.map((value) => value ?? 0)) * 1.1)
