import type { Aim } from './simulated-statement.ts'

/** A number of statements, and the milliseconds the warehouse worked on them, without their waiting for each other. */
export interface Share {
  statements: number
  milliseconds: number
}

/** The use that was made of a simulated warehouse. */
export interface Usage extends Share {
  /** By `read <table>` and `write <table>`. */
  byTable: Record<string, Share>
  coldStarts: number
  /** Milliseconds from each start until it stops: also those without a statement, which are paid for as well. */
  awakeMilliseconds: number
  conflicts: number
  lostAnswers: number
}

const nothing = (): Share => ({ statements: 0, milliseconds: 0 })
/** A counter that begins at 0. */
export const newUsage = (): Usage => ({
  ...nothing(),
  byTable: {},
  coldStarts: 0,
  awakeMilliseconds: 0,
  conflicts: 0,
  lostAnswers: 0,
})

/** Counts a statement that took so many milliseconds. */
export const countUse = (usage: Usage, { kind, table }: Aim, milliseconds: number): void => {
  const share = (usage.byTable[`${kind} ${table}`] ??= nothing())
  for (const each of [usage, share]) {
    each.statements++
    each.milliseconds += milliseconds
  }
}
