import { certificateFault } from './databricks-certificate.ts'
import { faultOf, isSessionGood, retryAfter, type Fault, type Stage } from './databricks-errors.ts'
import { connect, statementSeconds, type DatabricksConnection, type Link } from './databricks-link.ts'
import { sharedLink } from './databricks-shared-link.ts'
import { answerOf, bindable, type Parameter } from './databricks-statement.ts'
import { StoreError, type Answer, type Runner } from './dialect.ts'
import { gate } from './gate.ts'

/** Statements at a time; each takes a socket of its own. */
const atOnce = 8
/** Tries of a statement the warehouse does not take yet, and the longest wait between two, in milliseconds. */
const mostTries = 5
const longestWait = 10_000

const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, Math.min(milliseconds, longestWait)))
const pace = (attempt: number): number => (0.5 + Math.random() / 2) * 250 * 2 ** attempt

/** The error that the caller gets. A fault that trying again did not cure means that the store is away. */
const storeErrorOf = (fault: Fault, error: unknown, host: string): StoreError => {
  const certificate = certificateFault(error, host)
  return new StoreError(
    fault === 'not taken' || fault === 'unauthorised' || fault === 'throttled' ? 'unavailable' : fault,
    certificate ? new Error(certificate, { cause: error }) : error,
  )
}

/**
 * A SQL warehouse at `host` over links that `open` makes, the first one at the first statement. It repeats statements
 * that certainly did not run: once over a new connection with a fresh token where the token or the session may be to
 * blame, and a few times what the warehouse does not take because it is busy, starts, or lost the session. `backoff`
 * gives the milliseconds before the next such try; what the warehouse asks for counts if it is more. Everything else is
 * a StoreError of the kind `faultOf` says. A session is kept only after an answer that shows it is good, so that the
 * next statement never meets a dead one.
 */
export const runnerOver = (open: () => Promise<Link>, host: string, backoff = pace): Runner => {
  const limited = gate(atOnce)
  const links = sharedLink(open)

  const attempt = async (statement: string, parameters: Parameter[]): Promise<Answer> => {
    let renewed = false
    for (let tries = 1; ; tries++) {
      const through = links.take()
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
        if (!isSessionGood(fault, stage)) links.forget(through)
        const doubtful = fault === 'unauthorised' || (fault === 'rejected' && stage === 'sending')
        const busy = fault === 'not taken' || fault === 'throttled'
        if (doubtful && !renewed) renewed = true
        else if (busy && tries < mostTries) {
          // A lost session is opened again at once; what goes on is a warehouse that starts.
          if (fault === 'throttled' || tries > 1) await wait(Math.max(backoff(tries), retryAfter(error)))
        } else throw storeErrorOf(fault, error, host)
      } finally {
        links.release(through)
      }
    }
  }

  return {
    run: (statement, parameters) => limited(async () => attempt(statement, parameters.map(bindable))),
    close: () => links.close(),
  }
}

/** A SQL warehouse through Databricks' driver. */
export const openDatabricks = async (connection: DatabricksConnection, backoff = pace): Promise<Runner> =>
  runnerOver(() => connect(connection), connection.host, backoff)
