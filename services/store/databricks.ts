import { DefaultQueryCompiler } from 'kysely'
import { certificateFault } from './databricks-certificate.ts'
import { faultOf, isSessionGood, retryAfter, type Fault, type Stage } from './databricks-errors.ts'
import { connect, statementSeconds, type DatabricksConnection, type Link } from './databricks-link.ts'
import { StoreError, type Answer, type Runner } from './dialect.ts'

/** Databricks spelling: `name` and ?. */
export class DatabricksCompiler extends DefaultQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '?'
  }
  protected override getLeftIdentifierWrapper(): string {
    return '`'
  }
  protected override getRightIdentifierWrapper(): string {
    return '`'
  }
  protected override sanitizeIdentifier(identifier: string): string {
    return identifier.replaceAll('`', '``')
  }
}

/** Statements at a time; each takes a socket of its own. */
const atOnce = 8
/** Tries of a statement the warehouse does not take yet, and the longest wait between two, in milliseconds. */
const mostTries = 5
const longestWait = 10_000

type Operation = Awaited<ReturnType<Link['session']['executeStatement']>>
type Parameter = NonNullable<
  NonNullable<Parameters<Link['session']['executeStatement']>[1]>['ordinalParameters']
>[number]

const bindable = (value: unknown): Parameter => {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new StoreError('rejected', new Error(`A parameter of type ${typeof value} cannot be bound`))
}

const answerOf = async (operation: Operation): Promise<Answer> => {
  try {
    // Asked for first: without it the driver reports nothing of a failed statement that has no rows.
    await operation.finished()
    const schema = await operation.getSchema()
    const rows = schema?.columns.length ? ((await operation.fetchAll()) as Answer['rows']) : []
    // A change answers with one row that counts.
    const affected = rows.length === 1 ? rows[0]?.num_affected_rows : undefined
    return affected === undefined ? { rows } : { rows: [], affected: Number(affected) }
  } finally {
    // Costs nothing when the answer came at once; nobody waits for it otherwise.
    operation.close().catch(() => undefined)
  }
}

/** Lets `most` pieces of work run at a time, first come first served. */
const gate = (most: number) => {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((next) => waiting.push(next))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, Math.min(milliseconds, longestWait)))
const pace = (attempt: number): number => (0.5 + Math.random() / 2) * 250 * 2 ** attempt

/** The fault as whoever runs a statement hears it; what the runner could not cure means that the store is away. */
const storeErrorOf = (fault: Fault, error: unknown, host: string): StoreError => {
  const certificate = certificateFault(error, host)
  return new StoreError(
    fault === 'not taken' || fault === 'unauthorised' || fault === 'throttled' ? 'unavailable' : fault,
    certificate ? new Error(certificate, { cause: error }) : error,
  )
}

/**
 * A SQL warehouse through Databricks' driver, reached at the first statement. It repeats what certainly did not run:
 * once over a new connection with a fresh token where the token or the session may be to blame, and a few times what the
 * warehouse does not take because it is busy, starts, or lost the session. `backoff` gives the milliseconds before the
 * next such try; what the warehouse asks for counts if it is more. Everything else is a StoreError of the kind `faultOf`
 * says. A session is kept only after an answer that shows it is good, so that the next statement never meets a dead one.
 */
export const openDatabricks = async (connection: DatabricksConnection, backoff = pace): Promise<Runner> => {
  const limited = gate(atOnce)
  let link: Promise<Link> | undefined
  let closed = false
  /** How many statements are under way over each. */
  const using = new Map<Promise<Link>, number>()

  const forget = (broken: Promise<Link>): void => {
    if (link === broken) link = undefined
  }
  const linked = (): Promise<Link> => {
    if (closed) throw new StoreError('unavailable', new Error('The store is closed'))
    link ??= connect(connection)
    using.set(link, (using.get(link) ?? 0) + 1)
    return link
  }
  /** One that was forgotten is closed by the last who used it: closing ends the statements of others. */
  const release = (used: Promise<Link>): void => {
    const others = using.get(used)! - 1
    if (others > 0) return void using.set(used, others)
    using.delete(used)
    if (used !== link) used.then(({ client }) => client.close()).catch(() => undefined)
  }

  const attempt = async (statement: string, parameters: Parameter[]): Promise<Answer> => {
    let renewed = false
    for (let tries = 1; ; tries++) {
      const through = linked()
      let stage: Stage = 'opening'
      try {
        const { session } = await through
        stage = 'sending'
        const operation = await session.executeStatement(statement, {
          ordinalParameters: parameters,
          queryTimeout: statementSeconds,
          useCloudFetch: false,
        })
        stage = 'accepted'
        return await answerOf(operation)
      } catch (error) {
        const fault = faultOf(error, stage)
        if (!isSessionGood(fault, stage)) forget(through)
        const doubtful = fault === 'unauthorised' || (fault === 'rejected' && stage === 'sending')
        const busy = fault === 'not taken' || fault === 'throttled'
        if (doubtful && !renewed) renewed = true
        else if (busy && tries < mostTries) {
          // A lost session is opened again at once; what goes on is a warehouse that starts.
          if (fault === 'throttled' || tries > 1) await wait(Math.max(backoff(tries), retryAfter(error)))
        } else throw storeErrorOf(fault, error, connection.host)
      } finally {
        release(through)
      }
    }
  }

  return {
    run: (statement, parameters) => limited(async () => attempt(statement, parameters.map(bindable))),
    async close() {
      closed = true
      const open = await link?.catch(() => undefined)
      await open?.client.close().catch(() => undefined)
    },
  }
}
