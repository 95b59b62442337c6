import { seeded } from '../kernel/seeded.ts'
import type { Link, Operation, StatementOptions } from './databricks-link.ts'
import { mostParameters, StoreError, type Runner } from './dialect.ts'
import { gate } from './gate.ts'
import type { Time } from './pace.ts'
import { failedStatement, lostAnswer, refusedRequest } from './simulated-faults.ts'
import { aimOf, type Aim } from './simulated-statement.ts'
import { countUse, type Usage } from './simulated-usage.ts'

/** The behaviour of a simulated warehouse. The same seed gives the same times and faults in the order of the statements. */
export interface Simulation {
  /** Milliseconds that half of the statements which read, or write, take at most. */
  readMs: number
  writeMs: number
  /** Milliseconds until a warehouse that stopped takes the first statement. */
  coldMs: number
  /** Of a hundred statements that replace rows, the number that end in a conflict; of a hundred of all, the number that lose their answer. */
  conflictPercent: number
  lostPercent: number
  seed: number
}

/** Statements it works on at a time; the others wait in line. */
const mostAtOnce = 10
/** Without a statement for so long it stops. */
const stopsAfterMs = 10 * 60_000
const sessionMs = 100
/** Of a lognormal distribution: one statement in twenty takes twice the median, one in a thousand 3.4 times as long. */
const spread = 0.4

/** Factors by which statements take longer than the median. */
const lengths = (next: () => number) => (): number =>
  Math.exp(spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()))

const failureOf = (error: Error): Error =>
  error instanceof StoreError && error.kind !== 'unavailable'
    ? failedStatement(error.kind === 'conflict' ? '2D521' : '42000', error.message)
    : error

/** A statement that the warehouse took, with what came of it, as the driver gives it. */
const operation = (outcome: { rows: object[] } | { failure: Error }): Operation => ({
  finished: () => ('failure' in outcome ? Promise.reject(outcome.failure) : Promise.resolve()),
  getSchema: async () => ({ columns: 'rows' in outcome ? Object.keys(outcome.rows[0] ?? {}) : [] }),
  fetchAll: async () => ('rows' in outcome ? outcome.rows : []),
  close: async () => undefined,
})

/**
 * A SQL warehouse over an embedded database: statements take as long as there, writes of one table wait for each other
 * and reads for nobody, some end in a conflict, some are done and their answer is lost. It answers `connect` with links
 * as Databricks' driver makes them, so all who open one work on the same tables. What it was used for is added up in
 * `usage`.
 */
export const createWarehouse = (database: Runner, simulation: Simulation, time: Time, usage: Usage) => {
  const next = seeded(simulation.seed)
  const length = lengths(next)
  const slots = gate(mostAtOnce)
  const tables = new Map<string, ReturnType<typeof gate>>()
  const inTurn = <T>({ kind, table }: Aim, work: () => Promise<T>): Promise<T> => {
    if (kind === 'read') return work()
    const line = tables.get(table) ?? gate(1)
    tables.set(table, line)
    return line(work)
  }

  let busy = 0
  let lastUsed = -Infinity
  let starting: Promise<unknown> = Promise.resolve()
  /** A statement keeps it awake from now on for as long as it waits for another one. */
  const use = (): void => {
    usage.awakeMilliseconds += Math.min(time.now() - lastUsed, stopsAfterMs)
    lastUsed = time.now()
  }
  const awake = (): Promise<unknown> => {
    const isStopped = busy === 0 && time.now() - lastUsed >= stopsAfterMs
    use()
    if (isStopped) {
      usage.coldStarts++
      starting = time.wait(simulation.coldMs)
    }
    return starting
  }

  /** Does the statement: reads see what was there when they began, writes are there when they end. */
  const perform = async (aim: Aim, statement: string, values: readonly unknown[], lasts: number) => {
    if (aim.kind === 'write') await time.wait(lasts)
    const { rows, affected } = await database.run(statement, values)
    if (aim.kind === 'read') await time.wait(lasts)
    return affected === undefined ? rows : [{ num_affected_rows: affected }]
  }

  const execute = async (statement: string, values: readonly unknown[]): Promise<Operation> => {
    if (values.length > mostParameters) throw refusedRequest(400)
    const aim = aimOf(statement)
    // Drawn before anything is waited for, and the same numbers whatever comes of them.
    const lasts = length() * (aim.kind === 'read' ? simulation.readMs : simulation.writeMs)
    const conflicts = next() * 100 < simulation.conflictPercent && aim.replaces
    const isLost = next() * 100 < simulation.lostPercent
    const outcome = await slots(() =>
      inTurn(aim, async () => {
        countUse(usage, aim, lasts)
        if (conflicts) {
          usage.conflicts++
          await time.wait(lasts)
          return { failure: failedStatement('2D521', '[DELTA_CONCURRENT_APPEND] Try again. SQLSTATE: 2D521') }
        }
        return perform(aim, statement, values, lasts).then(
          (rows) => ({ rows }),
          (error: Error) => ({ failure: failureOf(error) }),
        )
      }),
    )
    if (isLost) {
      usage.lostAnswers++
      throw lostAnswer()
    }
    return operation(outcome)
  }

  return {
    /** Opens a session. */
    async connect(): Promise<Link> {
      await time.wait(sessionMs)
      return {
        client: { close: () => Promise.resolve() },
        session: {
          async executeStatement(statement: string, { ordinalParameters = [] }: StatementOptions) {
            const started = awake()
            busy++
            try {
              await started
              return await execute(statement, ordinalParameters)
            } finally {
              busy--
              use()
            }
          },
        },
      }
    },
  }
}
