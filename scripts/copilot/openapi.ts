import { openApiOf, operationIdOf } from '../../api/openapi.ts'
import { base } from '../../api/request.ts'
import type { Route } from '../../api/route.ts'

type Json = Record<string, unknown>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Another schema, or null. */
const orNull = (schema: Json): Json => ({ ...schema, nullable: true })

/** A schema of OpenAPI 3.1 as 3.0 says it; one that takes several kinds of value as the first of them. */
const olderSchema = ({ type, anyOf, const: only, exclusiveMinimum, propertyNames: _names, ...rest }: Json): Json => {
  const kinds = (Array.isArray(anyOf) ? anyOf : []).filter(isJson)
  const others = kinds.filter((kind) => kind.type !== 'null')
  const types = (Array.isArray(type) ? type : [type]).filter((kind) => kind !== undefined && kind !== 'null')
  const own: Json = {
    ...rest,
    ...(types.length > 0 && { type: types[0] }),
    ...(only !== undefined && { enum: [only] }),
    ...(exclusiveMinimum !== undefined && { minimum: exclusiveMinimum, exclusiveMinimum: true }),
  }
  const isNullable = others.length < kinds.length || (Array.isArray(type) && type.includes('null'))
  if (others.length === 1) return isNullable ? orNull({ ...others[0], ...own }) : { ...others[0], ...own }
  if (others.length > 1) return { ...own, anyOf: others, ...(isNullable && { nullable: true }) }
  return isNullable ? orNull(own) : own
}

/** Words that stand in a schema alone. */
const isSchema = (value: Json): boolean =>
  ['type', 'anyOf', 'const', 'propertyNames'].some((word) => word in value) && !('in' in value)

const older = (value: unknown, isNamed = false): unknown => {
  if (Array.isArray(value)) return value.map((one) => older(one))
  if (!isJson(value)) return value
  const inside = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, key === 'example' ? child : older(child, key === 'properties')]),
  )
  return !isNamed && isSchema(inside) && inside.type !== 'null' ? olderSchema(inside) : inside
}

const schemaAt = '#/components/schemas/'

/** A document whose schemas that may be null stand where they were named: nothing counts beside a name, and Copilot reads no allOf. */
const inPlace = (value: unknown, schemas: Json): unknown => {
  if (Array.isArray(value)) return value.map((one) => inPlace(one, schemas))
  if (!isJson(value)) return value
  const { $ref, ...own } = value
  if (own.nullable && typeof $ref === 'string')
    return inPlace({ ...(schemas[$ref.replace(schemaAt, '')] as Json), ...own }, schemas)
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, inPlace(child, schemas)]))
}

export interface SignInPlaces {
  /** The address of the desk, without a slash at its end. */
  origin: string
  tenantId: string
  /** The scope that a token is asked for, in full. */
  scope: string
}

/**
 * The part of the API that some operations need, for Copilot: OpenAPI 3.0, which is what its tools read, with the address of the
 * desk and the way in which people sign in.
 */
export const copilotOpenApi = (rows: readonly Route[], names: readonly string[], places: SignInPlaces): Json => {
  const { origin, tenantId, scope } = places
  const whole = openApiOf(
    rows.filter((row) => names.includes(operationIdOf(row))),
    `${origin}${base}`,
    {},
  )
  const entra = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0`
  const signIn = {
    type: 'oauth2',
    flows: {
      authorizationCode: {
        ...{ authorizationUrl: `${entra}/authorize`, tokenUrl: `${entra}/token`, refreshUrl: `${entra}/token` },
        scopes: { [scope]: 'Asks in the name of the person.' },
      },
    },
  }
  const asOlder = older(whole) as { components: { schemas: Json } }
  const { components, ...rest } = inPlace(asOlder, asOlder.components.schemas) as { components: Json } & Json
  return {
    ...rest,
    openapi: '3.0.3',
    security: [{ entra: [scope] }],
    components: { ...components, securitySchemes: { entra: signIn } },
  }
}
