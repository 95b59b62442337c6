import type { DeskHealth } from '../shapes.ts'

/** The figures of an hour, or of several. */
export type Hour = Omit<DeskHealth['store']['hours'][number], 'hour'>

const figures = ['statements', 'failed', 'ms', 'minutes', 'read', 'written'] as const

/** The figures of all hours together. */
export const sumOf = (hours: readonly Hour[]): Hour =>
  Object.fromEntries(figures.map((name) => [name, hours.reduce((sum, hour) => sum + hour[name], 0)])) as unknown as Hour
