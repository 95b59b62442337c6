import type { IncomingMessage } from 'node:http'
import type { Desk } from '../services/kernel/context.ts'
import { createFindCaller, type CallerParts, type FindCaller } from './caller.ts'
import type { Draws } from './draws.ts'
import { hasBody, inputFrom, openFields } from './input.ts'
import { createPerform, type Perform, type PerformParts } from './perform.ts'
import { refusal } from './refusal.ts'
import type { Route } from './route.ts'
import type { Answered, Door } from './server.ts'
import { localeOf } from './session.ts'

export interface ApiParts extends CallerParts, PerformParts {
  draws: Draws
}

/** The parts that all doors of the API share: who asks, and how anything is done for them. */
export interface Shared {
  desk: Desk
  findCaller: FindCaller
  perform: Perform
  draws: Draws
}

export const sharedOf = (parts: ApiParts): Shared => ({
  desk: parts.desk,
  findCaller: createFindCaller(parts),
  perform: createPerform(parts),
  draws: parts.draws,
})

/** The path under which every route of the API is. */
export const base = '/api/v1'

/** The address of a request; what is no address counts as the root. */
const addressOf = ({ url = '/' }: IncomingMessage): URL =>
  URL.canParse(url, 'http://desk') ? new URL(url, 'http://desk') : new URL('http://desk')

/** Answers are for the person alone: nobody on the way keeps them. */
export const privately = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

const succeeded = (row: Route, body: unknown): Answered => {
  const revision = row.version === undefined ? undefined : (body as { revision?: unknown }).revision
  return {
    status: row.creates ? 201 : 200,
    headers: { ...privately, ...(typeof revision === 'number' && { etag: `"${revision}"` }) },
    body,
  }
}

/** Makes the door of each row of the API: who asks, what with, the action, and its result as JSON. */
export const doorsOf = (rows: readonly Route[], { desk, findCaller, perform, draws }: Shared): Door[] => {
  const answerOf =
    (row: Route): Door['answer'] =>
    async (request, read) => {
      const caller = await findCaller(request)
      if ('refusal' in caller) return caller.refusal
      const body = hasBody(row) && openFields(row).length > 0 ? await read() : { json: undefined }
      if (body === 'long' || body === 'broken') return otherwiseOf(desk)(request, body === 'long' ? 413 : 400)
      const { headers } = request
      // A form of another site can send any other type without being asked whether it may.
      const isForeign = body.json !== undefined && !/^application\/json\b/i.test(headers['content-type'] ?? '')
      if (isForeign) return otherwiseOf(desk)(request, 415)
      return perform({
        actor: caller.actor,
        name: row.actionName,
        idempotencyKey: headers['idempotency-key'],
        said: [row.method, request.url, body.json],
        run: async (context) => {
          const { searchParams: query } = addressOf(request)
          const params = (request.params ?? {}) as Record<string, string>
          const input = inputFrom(row, { params, query, json: body.json, ifMatch: headers['if-match'] })
          return succeeded(row, await row.run(context, input, draws))
        },
      })
    }

  return rows.map((row) => ({
    method: row.method === 'DELETE' ? 'del' : (row.method.toLowerCase() as Door['method']),
    path: `${base}${row.path.replace(/\{(\w+)\}/g, ':$1')}`,
    answer: answerOf(row),
  }))
}

/** Answers what no route is for as every other refusal; outside of the API without a word. */
export const otherwiseOf =
  ({ newId }: Pick<Desk, 'newId'>) =>
  (request: IncomingMessage, status: number): Answered => {
    if (!addressOf(request).pathname.startsWith(`${base}/`)) return { status, body: {} }
    return refusal(undefined, { locale: localeOf(request), timeZone: 'UTC', correlationId: newId() }, status)
  }
