type Json = Record<string, unknown>

/** A parameter of an operation. Its description stands beside its schema. */
export const parameter = (
  name: string,
  place: 'path' | 'query' | 'header',
  schema: Json,
  required: boolean,
  example: unknown,
): Json => {
  const { description, ...rest } = schema
  return {
    ...{ name, in: place, required, ...(typeof description === 'string' && { description }) },
    ...(example !== undefined && { example }),
    schema: rest,
  }
}

/** The key under which a write is one change. */
export const idempotency = parameter(
  'Idempotency-Key',
  'header',
  { type: 'string', maxLength: 200, description: 'What the same person sends under the same key is one change.' },
  false,
  'b3a1f0c2',
)
/** The version that was seen. */
export const ifMatch = (required: boolean): Json =>
  parameter(
    'If-Match',
    'header',
    { type: 'string', pattern: '^"\\d+"$', description: 'The version that was seen, as `ETag` gave it.' },
    required,
    '"3"',
  )
