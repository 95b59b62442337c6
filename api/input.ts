import { z } from 'zod'
import { AppError } from '../services/kernel/errors.ts'
import { invalid } from '../services/kernel/fault.ts'
import { namesIn, type Route } from './route.ts'

/** The shape that is left without defaults, null, and what is done to a text before it is read. */
const inner = (schema: z.core.$ZodType): z.core.$ZodType => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return inner(schema.unwrap())
  if (schema instanceof z.ZodReadonly) return inner(schema.unwrap())
  if (schema instanceof z.ZodPipe) return inner(schema.in instanceof z.ZodTransform ? schema.out : schema.in)
  if (schema instanceof z.ZodUnion) {
    const kinds = schema.options.map(inner)
    return kinds.find((kind) => kind instanceof z.ZodBoolean || kind instanceof z.ZodNumber) ?? schema
  }
  return schema
}

const readValue = (schema: z.core.$ZodType, text: string): unknown => {
  const kind = inner(schema)
  if (kind instanceof z.ZodNumber) return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
  if (kind instanceof z.ZodBoolean) return text === 'true' ? true : text === 'false' ? false : text
  return text
}

/** The values of a field in a query, read as its shape asks for; what cannot be read stays text, which the action refuses. */
const readValues = (schema: z.core.$ZodType, values: readonly string[]): unknown => {
  const kind = inner(schema)
  if (kind instanceof z.ZodArray) return values.map((text) => readValue(kind.element, text))
  return readValue(schema, values[0]!)
}

/** True for methods whose fields come in the body. */
export const hasBody = ({ method }: Pick<Route, 'method'>): boolean => ['POST', 'PUT', 'PATCH'].includes(method)

/** The fields of the input that neither path nor header give. */
export const openFields = ({ input, path, version }: Route): [string, z.core.$ZodType][] => {
  const given = new Set([...namesIn(path), ...(version === undefined ? [] : [version])])
  return Object.entries(input.shape as Record<string, z.core.$ZodType>).filter(([name]) => !given.has(name))
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The version in `If-Match`, which is a number in quotation marks; undefined without one. Throws INVALID for another. */
const versionIn = (header: string | undefined): number | undefined => {
  if (header === undefined) return undefined
  const [, digits] = /^\s*(?:W\/)?"(\d{1,15})"\s*$/.exec(header) ?? []
  if (digits === undefined) throw invalid({ field: 'If-Match', code: 'malformed' })
  return Number(digits)
}

/** True for a row that changes something whose version the caller may have seen. */
export const takesVersion = ({ method, version, input }: Route): boolean =>
  method !== 'GET' && version !== undefined && version in input.shape

export interface Sent {
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  json: unknown
  ifMatch: string | undefined
}

/** The input of the action of a row, put together from path, query, body and header. Throws INVALID for no JSON object. */
export const inputFrom = (row: Route, { params, query, json, ifMatch }: Sent): Record<string, unknown> => {
  const fields = openFields(row)
  if (hasBody(row) && fields.length > 0 && json !== undefined && !isObject(json))
    throw new AppError('INVALID', 'invalid_input', { fields: { faults: [{ field: 'body', code: 'malformed' }] } })
  const source = isObject(json) ? json : {}
  const open = hasBody(row)
    ? fields.flatMap(([name]) => (Object.hasOwn(source, name) ? [[name, source[name]] as const] : []))
    : fields.flatMap(([name, schema]) => {
        const values = query.getAll(name)
        return values.length > 0 ? [[name, readValues(schema, values)] as const] : []
      })
  // Whoever asks that nothing be overwritten must not be told that all is well where that is not looked at.
  if (ifMatch !== undefined && row.method !== 'GET' && !takesVersion(row))
    throw invalid({ field: 'If-Match', code: 'malformed' })
  const version = takesVersion(row) ? versionIn(ifMatch) : undefined
  return {
    ...Object.fromEntries(open),
    ...Object.fromEntries(
      namesIn(row.path).map((name) => [name, readValue(row.input.shape[name] as z.core.$ZodType, params[name] ?? '')]),
    ),
    ...(version !== undefined && { [row.version!]: version }),
  }
}
