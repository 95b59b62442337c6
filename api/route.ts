import { z } from 'zod'
import type { ActionName } from '../services/kernel/access.ts'
import type { Action } from '../services/kernel/action.ts'
import type { Actor } from '../services/kernel/actor.ts'
import type { Context } from '../services/kernel/context.ts'
import type { Draws } from './draws.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The body of an answer: its shape as documented, and how a result becomes one. */
export interface Answer<Result> {
  schema: z.ZodType
  /** Leaves out everything that the shape does not name. Throws for a result that does not have the shape. */
  body: (result: Result, to: Asker) => unknown
}

/** The language and the time zone of whoever asks, for answers that have words in them, and what draws cards for them. */
export type Asker = Pick<Actor, 'locale' | 'timeZone'> & { draws: Draws }

/** The answer of a shape. `view` makes what is told from the result; the result itself is told when absent. */
export const answer = <S extends z.ZodType, Result = z.output<S>>(
  schema: S,
  ...[view]: Result extends z.output<S>
    ? [view?: (result: Result, to: Asker) => z.output<S>]
    : [view: (result: Result, to: Asker) => z.output<S>]
): Answer<Result> => ({
  schema,
  body: (result, to) => z.encode(schema, view ? view(result, to) : (result as z.output<S>)),
})

export interface RouteOptions {
  /** The input of the action as the API takes it, where that is less than, or other than, what the action takes. */
  input?: z.ZodObject
  /** Fields of the input that the route itself says. */
  says?: Readonly<Record<string, unknown>>
  /** Makes the input of the action from that of the route. */
  reads?: (fields: Readonly<Record<string, unknown>>) => object
  /**
   * The field of the input that says which version the caller saw. It comes as `If-Match` and is given as `ETag`, from the
   * field `revision` of the answer.
   */
  version?: string
  /** True when a new thing is made: it is answered with 201. */
  creates?: boolean
}

/** A row of the API: a method and a path with `{name}` for fields of the input, the action, and what is answered. */
export interface Route extends RouteOptions {
  method: Method
  path: string
  /** One sentence for whoever, or whatever, chooses among the routes. */
  summary: string
  actionName: ActionName
  /** The shape of the input, of which path, query or body give the fields. */
  input: z.ZodObject
  schema: z.ZodType
  run: (context: Context, fields: Readonly<Record<string, unknown>>, draws: Draws) => Promise<unknown>
}

/** Makes a row. Writing methods take their fields from the body, the others from the query. */
export const route = <Input, Result>(
  method: Method,
  path: string,
  summary: string,
  action: Action<Input, Result>,
  { schema, body }: Answer<Result>,
  options: RouteOptions = {},
): Route => ({
  method,
  path,
  summary,
  ...options,
  actionName: action.actionName,
  input: options.input ?? (action.input as z.ZodObject),
  schema,
  run: async (context, fields, draws) => {
    const { reads = (given) => given, says } = options
    return body(await action(context, { ...reads(fields), ...says } as Input), { ...context.actor, draws })
  },
})

/** The names in a path, in order. */
export const namesIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
