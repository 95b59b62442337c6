import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { EngineError, type WarehouseEngine, type WireColumn, type WireType } from '../wire/engine.ts'
import { withoutDatabricksOnly } from './databricks-only.ts'

/** One line of the bridge: the answer to the request with the same id. */
type Line = { id: number } & (
  { columns: { name: string; type: string }[]; rows: unknown[][] } | { error: string; sqlState: string }
)

const wireTypes: Record<string, WireType> = { VOID: 'STRING' }

const columnsOf = (columns: { name: string; type: string }[], rows: unknown[][]): WireColumn[] =>
  columns.map(({ name, type: named }, index) => {
    const type = wireTypes[named] ?? (named as WireType)
    const plain = (value: unknown) => (type === 'BIGINT' && value !== null ? BigInt(value as string) : value)
    return { name, type, values: rows.map((row) => plain(row[index])) }
  })

/** The bridge is gone: nobody knows what became of what it was doing. */
const gone = { error: 'The bridge to Spark has ended', sqlState: '08006' }
/** It was gone before it was asked. */
const notThere = { error: 'There is no bridge to Spark', sqlState: '08001' }

export interface SparkOptions {
  /** Folder of its tables in the folder of the bridge; one that nobody else has unless said otherwise. */
  folder?: string
  /** Makes a statement such that Spark takes it. */
  spelled?: (statement: string) => string
}

/** A warehouse in the bridge that listens at `port`. */
export const sparkEngine = async (
  port: number,
  { folder = randomUUID(), spelled = withoutDatabricksOnly }: SparkOptions = {},
): Promise<WarehouseEngine> => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.setNoDelay(true)
  socket.write(`${folder}\n`)
  const waiting = new Map<number, (line: Line) => void>()
  const lines = createInterface({ input: socket })
  lines.on('line', (text) => {
    const line = JSON.parse(text) as Line
    waiting.get(line.id)?.(line)
    waiting.delete(line.id)
  })
  // A bridge that is killed resets the connection; its close says the same.
  for (const stream of [socket, lines]) stream.on('error', () => undefined)
  socket.on('close', () => {
    for (const [id, answer] of waiting) answer({ id, ...gone })
    waiting.clear()
  })
  let asked = 0
  return {
    catalog: 'spark_catalog',
    async run(statement, parameters) {
      const id = ++asked
      const line = await new Promise<Line>((answered) => {
        if (socket.destroyed) return answered({ id, ...notThere })
        waiting.set(id, answered)
        socket.write(`${JSON.stringify({ id, sql: spelled(statement), parameters })}\n`)
      })
      if ('error' in line) throw new EngineError(line.error, line.sqlState)
      return columnsOf(line.columns, line.rows)
    },
    async close() {
      socket.destroy()
    },
  }
}
