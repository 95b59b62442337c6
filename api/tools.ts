import type { CallToolResult, Tool } from '@modelcontextprotocol/server'
import type { Actor } from '../services/kernel/actor.ts'
import { AppError } from '../services/kernel/errors.ts'
import type { Draws } from './draws.ts'
import { inputSchemaOf, operationIdOf } from './openapi.ts'
import type { Perform } from './perform.ts'
import type { Route } from './route.ts'
import type { Answered } from './server.ts'

const reads = ({ method }: Route): boolean => method === 'GET'

/** True for a row that an assistant of the actor is offered: to a program what its key lists, to others what only reads. */
const isOffered = (row: Route, actor: Actor): boolean =>
  actor.kind === 'person' ? reads(row) : actor.may.includes(row.actionName)

const described = (row: Route): Tool => ({
  name: operationIdOf(row),
  description: row.summary,
  inputSchema: inputSchemaOf(row) as Tool['inputSchema'],
  annotations: { readOnlyHint: reads(row), idempotentHint: reads(row), openWorldHint: false },
})

/** The tools that were asked for: the schema of a row is made once, and not before an assistant asks. */
const known = new WeakMap<Route, Tool>()
const toolOf = (row: Route): Tool => {
  const tool = known.get(row) ?? described(row)
  known.set(row, tool)
  return tool
}

/** The arguments that the input of a row names; all else is dropped. */
const inputFrom = ({ input }: Route, given: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(input.shape, name)))

const resultOf = ({ status, body }: Answered): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(body) }],
  ...(status < 400 ? { structuredContent: body } : { isError: true }),
})

/** The rows of the API as tools of an assistant, by the names that the OpenAPI document gives them. */
export const toolsOf = (rows: readonly Route[], draws: Draws) => {
  const named = new Map(rows.map((row) => [operationIdOf(row), row]))
  return {
    list: (actor: Actor): Tool[] => rows.filter((row) => isOffered(row, actor)).map(toolOf),
    /** Calls a tool as a request calls its route. Gives undefined for a name that no tool has. */
    async call(perform: Perform, actor: Actor, name: string, given: Readonly<Record<string, unknown>>) {
      const row = named.get(name)
      if (!row) return undefined
      const answered = await perform({
        actor,
        name: row.actionName,
        async run(context) {
          // Of a key the action itself says so, and writes it down.
          if (actor.kind === 'person' && !isOffered(row, actor)) throw new AppError('FORBIDDEN', 'tool_needs_key')
          return { status: 200, body: await row.run(context, inputFrom(row, given), draws) }
        },
      })
      return resultOf(answered)
    },
  }
}
