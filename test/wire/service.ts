import { randomBytes, randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { wireAnswer, type WireAnswer } from './answer.ts'
import { EngineError, type WarehouseEngine } from './engine.ts'
import { TOperationState, TOperationType, TProtocolVersion, TStatusCode, type Handler } from './libraries.ts'
import type { SparkParameter } from './parameters.ts'

/**
 * A failure of one statement, or of `open session`; only the last three kinds let it run. Times are milliseconds,
 * `retryAfter` is the value of the header, `refuses` the message of an error status.
 */
export type Fault =
  | { http: number; retryAfter?: number | string; message?: string }
  | { refuses: string }
  | { sqlState: string }
  | 'dropped before execution'
  | 'session expired'
  | 'dropped after execution'
  | { answersAfter: number }
  | { runsFor: number }

/** A session somebody opened. */
export interface Opened {
  catalog: string | undefined
  configuration: Record<string, string>
}

/** The ways out of a call other than an answer. */
export interface Wire {
  drop(): Promise<never>
  refuse(status: number, headers?: Record<string, string>): Promise<never>
}

interface Handle {
  guid: Buffer
}
interface ExecuteCall {
  sessionHandle: { sessionId: Handle }
  statement: string
  parameters: SparkParameter[] | null
}
interface OperationCall {
  operationHandle: { operationId: Handle }
}
type Outcome = { answer: WireAnswer } | { error: { sqlState: string; displayMessage: string } }

const ok = { statusCode: TStatusCode!.SUCCESS_STATUS }
const newHandle = () => ({ guid: Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), secret: randomBytes(16) })
const refusal = (errorMessage: string) => ({ status: { statusCode: TStatusCode!.ERROR_STATUS, errorMessage } })
const headersOf = ({ retryAfter, message }: { retryAfter?: number | string; message?: string }) => ({
  ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  ...(message !== undefined && { 'x-thriftserver-error-message': message }),
})
const nameOf = ({ guid }: Handle): string => guid.toString('hex')

/** The Thrift service of a warehouse over an engine: one handler per method the driver calls. */
export const createService = (
  engine: WarehouseEngine,
  takeFault: (statement: string) => Fault | undefined,
  lostSession: (session: string) => string,
) => {
  const sessions = new Set<string>()
  const operations = new Map<string, Outcome | undefined>()
  const ran: string[] = []
  const opened: Opened[] = []
  const sessionEnds = new EventEmitter()

  const run = async ({ statement, parameters }: ExecuteCall): Promise<Outcome> => {
    try {
      const columns = await engine.run(statement, parameters ?? [])
      ran.push(statement)
      return { answer: wireAnswer(columns) }
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      return { error: { sqlState: error.sqlState, displayMessage: error.message } }
    }
  }

  const hasRows = (outcome: Outcome | undefined): boolean =>
    !!outcome && 'answer' in outcome && outcome.answer.columns > 0
  const stateOf = (outcome: Outcome | undefined): object => {
    const state = !outcome ? 'RUNNING_STATE' : 'error' in outcome ? 'ERROR_STATE' : 'FINISHED_STATE'
    const error = outcome && 'error' in outcome ? outcome.error : {}
    return { status: ok, operationState: TOperationState![state], hasResultSet: hasRows(outcome), ...error }
  }
  const resultsOf = ({ results }: WireAnswer): object => ({ status: ok, hasMoreRows: false, results })
  const answerOf = ({ operationHandle }: OperationCall): WireAnswer => {
    const outcome = operations.get(nameOf(operationHandle.operationId))
    if (!outcome || 'error' in outcome) throw new Error('There is no answer to fetch')
    return outcome.answer
  }

  const execute = async (call: ExecuteCall, wire: Wire): Promise<object> => {
    const fault = takeFault(call.statement)
    const wrong = typeof fault === 'object' ? fault : undefined
    if (fault === 'dropped before execution') return wire.drop()
    if (wrong && 'http' in wrong) return wire.refuse(wrong.http, headersOf(wrong))
    if (wrong && 'refuses' in wrong) return refusal(wrong.refuses)
    if (fault === 'session expired') sessions.clear()
    if ((call.parameters?.length ?? 0) > 256) return wire.refuse(400)
    const session = nameOf(call.sessionHandle.sessionId)
    if (!sessions.has(session)) {
      return refusal(lostSession(session))
    }
    const operationId = newHandle()
    const handleFor = (outcome?: Outcome) => ({
      operationId,
      operationType: TOperationType!.EXECUTE_STATEMENT,
      hasResultSet: hasRows(outcome),
    })
    if (wrong && 'runsFor' in wrong) {
      // The driver is told that it still runs, asks again and again, and fetches what came out.
      operations.set(nameOf(operationId), undefined)
      void run(call).then((outcome) => sleep(wrong.runsFor).then(() => operations.set(nameOf(operationId), outcome)))
      return { status: ok, operationHandle: handleFor(), directResults: { operationStatus: stateOf(undefined) } }
    }
    const outcome: Outcome =
      wrong && 'sqlState' in wrong
        ? { error: { sqlState: wrong.sqlState, displayMessage: `Refused with ${wrong.sqlState}` } }
        : await run(call)
    if (wrong && 'answersAfter' in wrong) await sleep(wrong.answersAfter)
    if (fault === 'dropped after execution') return wire.drop()
    return {
      status: ok,
      operationHandle: handleFor(outcome),
      directResults: {
        operationStatus: stateOf(outcome),
        ...('answer' in outcome && {
          resultSetMetadata: outcome.answer.metadata,
          resultSet: resultsOf(outcome.answer),
        }),
        closeOperation: { status: ok },
      },
    }
  }

  const handler = (wire: Wire): Handler => ({
    OpenSession: async (call: {
      configuration: Record<string, string>
      initialNamespace: { catalogName: string } | null
    }) => {
      const wrong = takeFault('open session')
      const serverProtocolVersion = TProtocolVersion!.SPARK_CLI_SERVICE_PROTOCOL_V8
      if (typeof wrong === 'object' && 'refuses' in wrong) return { ...refusal(wrong.refuses), serverProtocolVersion }
      opened.push({ catalog: call.initialNamespace?.catalogName, configuration: { ...call.configuration } })
      const sessionId = newHandle()
      sessions.add(nameOf(sessionId))
      return { status: ok, serverProtocolVersion, sessionHandle: { sessionId } }
    },
    CloseSession: async (call: { sessionHandle: { sessionId: Handle } }) => {
      sessions.delete(nameOf(call.sessionHandle.sessionId))
      sessionEnds.emit('closed')
      return { status: ok }
    },
    ExecuteStatement: async (call: ExecuteCall) => execute(call, wire),
    GetOperationStatus: async (call: OperationCall) =>
      stateOf(operations.get(nameOf(call.operationHandle.operationId))),
    GetResultSetMetadata: async (call: OperationCall) => answerOf(call).metadata,
    FetchResults: async (call: OperationCall) => resultsOf(answerOf(call)),
    CloseOperation: async (call: OperationCall) => {
      operations.delete(nameOf(call.operationHandle.operationId))
      return { status: ok }
    },
  })
  return { handler, ran, opened, sessionEnds }
}
