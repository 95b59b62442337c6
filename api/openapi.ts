import { z } from 'zod'
import { access } from '../services/kernel/access.ts'
import { exampleOf } from './examples.ts'
import { withWords } from './field-words.ts'
import { hasBody, openFields, takesVersion } from './input.ts'
import { otherDoors } from './openapi-doors.ts'
import { idempotency, ifMatch, parameter } from './openapi-parameter.ts'
import { Problem } from './refusal.ts'
import { namesIn, type Route } from './route.ts'

type Json = Record<string, unknown>

/** The refusals that any route may answer with. Those of a write are more. */
const refusals: readonly [status: number, description: string, writes?: true][] = [
  [400, 'The input is not as it should be.'],
  [401, 'Nobody is signed in, or the directory does not know who it is.'],
  [403, 'A role is lacking.'],
  [404, 'There is no such thing.'],
  [409, 'Somebody else was faster: read it again, and send the version that is there now.', true],
  [413, 'The body is too long.', true],
  [415, 'The body does not say that it is JSON.', true],
  [422, 'It makes no sense as things are; the message says why.', true],
  [429, 'Too many requests.'],
  [500, 'A defect. The log names it by its correlation id.'],
  [503, 'The store or the directory is away.'],
]

/** A format says as much as its long pattern. */
const withoutPattern = ({ jsonSchema }: { jsonSchema: Json }): void => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
}

/** An input that is made into something else before it is checked is documented as what it is made into. */
const documented = {
  io: 'input',
  unrepresentable: 'any',
  override: ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: Json }) => {
    withoutPattern({ jsonSchema })
    if (!(zodSchema instanceof z.ZodPipe) || !(zodSchema.in instanceof z.ZodTransform)) return
    const { $schema: _, ...made } = z.toJSONSchema(zodSchema.out as z.ZodType, { ...documented, io: 'output' }) as Json
    Object.assign(jsonSchema, made)
  },
} as const satisfies Parameters<typeof z.toJSONSchema>[1]

const schemaOf = (schema: z.core.$ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema as z.ZodType, documented) as Json
  return rest
}

const fieldOf = (name: string, schema: z.core.$ZodType): Json => withWords(name, schemaOf(schema))

/** The fields that have to be there, as the input itself says. */
const requiredIn = ({ input }: Route): ReadonlySet<string> => new Set((schemaOf(input).required ?? []) as string[])

const parametersOf = (row: Route): Json[] => {
  const required = requiredIn(row)
  const field = (name: string, place: 'path' | 'query', schema: z.core.$ZodType) =>
    parameter(name, place, fieldOf(name, schema), place === 'path' || required.has(name), exampleOf(name, schema))
  const inPath = namesIn(row.path).map((name) =>
    field(name, 'path', (row.input.shape as Record<string, z.core.$ZodType>)[name]!),
  )
  const inQuery = hasBody(row) ? [] : openFields(row).map(([name, schema]) => field(name, 'query', schema))
  const writes = row.method !== 'GET'
  return [
    ...inPath,
    ...inQuery,
    ...(writes ? [idempotency] : []),
    ...(takesVersion(row) ? [ifMatch(required.has(row.version!))] : []),
  ]
}

const bodyOf = (row: Route): Json => {
  const fields = openFields(row)
  if (!hasBody(row) || fields.length === 0) return {}
  const required = requiredIn(row)
  const schema = {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, fieldOf(name, field)])),
    required: fields.map(([name]) => name).filter((name) => required.has(name)),
  }
  const example = Object.fromEntries(
    fields.flatMap(([name, field]) => {
      const value = exampleOf(name, field)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  return {
    requestBody: { required: schema.required.length > 0, content: { 'application/json': { schema, example } } },
  }
}

/** Everything that a row takes, wherever a request has it, as one object. */
export const inputSchemaOf = (row: Route): Json => {
  const required = requiredIn(row)
  const fields = Object.entries<z.core.$ZodType>(row.input.shape)
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, fieldOf(name, field)])),
    required: fields.map(([name]) => name).filter((name) => required.has(name)),
  }
}

const idOf = (schema: z.ZodType): string => {
  const id = schema.meta()?.id
  if (id === undefined) throw new Error('An answer has no id.')
  return id
}
const refTo = (id: string): Json => ({ $ref: `#/components/schemas/${id}` })
const jsonOf = (id: string, description: string): Json => ({
  description,
  content: { 'application/json': { schema: refTo(id) } },
})

const operationOf = (row: Route): Json => {
  const { role } = access[row.actionName]
  return {
    operationId: operationIdOf(row),
    summary: row.summary,
    description: `Action \`${row.actionName}\`; role ${role}.`,
    parameters: parametersOf(row),
    ...bodyOf(row),
    responses: {
      [row.creates ? 201 : 200]: {
        ...jsonOf(idOf(row.schema), 'Done.'),
        ...(row.version !== undefined && {
          headers: { ETag: { description: 'The version.', schema: { type: 'string' } } },
        }),
      },
      ...Object.fromEntries(
        refusals
          .filter(([, , writes]) => !writes || row.method !== 'GET')
          .map(([status, description]) => [status, jsonOf('Problem', description)]),
      ),
    },
  }
}

/** The name of an operation: the method and the parts of its path. */
export const operationIdOf = ({ method, path }: Route): string =>
  `${method.toLowerCase()}${path
    .split(/[/{}-]+/)
    .filter(Boolean)
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join('')}`

/** Answers and all they are made of, by the ids of their shapes. */
const componentsOf = (rows: readonly Route[]): Json => {
  const { $defs } = z.toJSONSchema(z.tuple([Problem, ...rows.map(({ schema }) => schema)]), {
    io: 'input',
    reused: 'inline',
    override: withoutPattern,
  }) as { $defs: Record<string, Json> }
  const text = JSON.stringify($defs).replaceAll('"#/$defs/', '"#/components/schemas/')
  return JSON.parse(text, (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  ) as Json
}

/** The OpenAPI 3.1 document of some rows, and of the ways in that are no rows. */
export const openApiOf = (rows: readonly Route[], base: string, doors: Readonly<Json> = otherDoors): Json => {
  const paths: Record<string, Json> = {}
  for (const row of rows) (paths[row.path] ??= {})[row.method.toLowerCase()] = operationOf(row)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Deltadesk',
      version: '1',
      description: 'The desk of a data platform team: health, tickets, announcements, glossary and handbook.',
    },
    servers: [{ url: base }],
    security: [{ bearer: [] }],
    paths: { ...paths, ...doors },
    components: {
      schemas: componentsOf(rows),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of Teams single sign-on, or a key of the desk.',
        },
      },
    },
  }
}
