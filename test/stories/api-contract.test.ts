import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import fc from 'fast-check'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApiOf } from '../../api/openapi.ts'
import { base } from '../../api/request.ts'
import { routes } from '../../api/routes/index.ts'
import { openWorld, type World } from '../harness/world.ts'

type Json = Record<string, unknown>
interface Operation {
  operationId: string
  parameters: { name: string; in: string; required: boolean; schema: Json }[]
  requestBody?: { content: { 'application/json': { schema: Json } } }
  responses: Record<string, { content: { 'application/json': { schema: { $ref: string } } } }>
}
const document = openApiOf(routes, base) as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Json> }
}
// What is said on streams has no shape; test/stories/changes and mcp tell of it.
const isRoute = (path: string) => routes.some((row) => row.path === path)
const operations = Object.entries(document.paths)
  .filter(([path]) => isRoute(path))
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )

const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema(document, 'desk')
const checkOf = ({ $ref }: { $ref: string }) => ajv.getSchema(`desk${$ref}`)!

let world: World
const ids: Record<string, readonly string[]> = {}
beforeAll(async () => {
  world = await openWorld({ handbook: { 'start.md': '# Start\n\nAsk for access to the lakehouse.\n' } })
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'red', { age: 200, message: 'Late', diagnostics: '{"run":1}' })
  const ada = world.asks('Ada')
  const made = async (path: string, body: object) => {
    const answer = await ada.post(path, body)
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 })
    return answer.body as Record<string, string>
  }
  const incident = await made('/work-items', {
    ...{ itemType: 'INCIDENT', title: 'Nightly load is late', platformId: 'lakehouse', severity: 'high' },
  })
  const improvement = await made('/work-items', {
    ...{ itemType: 'IMPROVEMENT', title: 'Sort the list by name', description: 'It is hard to find things.' },
  })
  const banner = await made('/announcements', {
    title: 'All is well again',
    body: 'Thank you.',
    endDay: '2026-03-03',
    endTime: '10:00',
  })
  const term = await made('/glossary/terms', { term: 'Bronze', definition: 'Data as it came.' })
  const proposal = await made(`/glossary/terms/${term.termId}/proposals`, { term: 'Bronze', definition: 'Raw data.' })
  const planned = await made('/roadmap', { title: 'Faster loads', theme: 'Speed', reference: 'IMP-2' })
  expect([
    planned.roadmapId,
    incident.itemId,
    improvement.itemId,
    banner.messageId,
    term.termId,
    proposal.termId,
  ]).not.toContain(undefined)
  Object.assign(ids, {
    number: ['1', '2'],
    ...{ platformId: ['lakehouse'], checkId: ['lakehouse-1'], termId: [term.termId] },
    ...{ itemId: [incident.itemId, improvement.itemId], messageId: [banner.messageId], channelId: ['19:none'] },
    roadmapId: [planned.roadmapId],
    templateId: ['schema-access'],
    viewId: ['x'],
  })
})
afterAll(() => world.close())

/** The fields that have to be there, and at most two others. */
const someOf = (fields: Readonly<Record<string, Json>>, required: readonly string[]): fc.Arbitrary<string[]> => {
  const others = Object.keys(fields).filter((name) => !required.includes(name))
  return fc.subarray(others, { maxLength: Math.min(2, others.length) }).map((some) => [...required, ...some])
}
/** Values that a schema allows. */
const rightFor = (schema: Json): fc.Arbitrary<unknown> => {
  const { type, anyOf, items, properties, format, pattern, minLength, maxLength, maximum } = schema as {
    type?: string
    anyOf?: Json[]
    items?: Json
    properties?: Record<string, Json>
    format?: string
    pattern?: string
    minLength?: number
    maxLength?: number
    maximum?: number
  }
  if (schema.enum) return fc.constantFrom(...(schema.enum as unknown[]))
  if (anyOf) return fc.oneof(...anyOf.filter((one) => one.type !== 'null').map(rightFor))
  if (format === 'date') return fc.constantFrom('2026-03-09', '2026-04-01')
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer' || type === 'number') return fc.integer({ min: 1, max: Math.min(maximum ?? 100, 100) })
  if (type === 'array') return fc.array(rightFor(items ?? {}), { maxLength: 3 })
  if (type === 'object') {
    const required = (schema.required ?? []) as string[]
    return someOf(properties ?? {}, required).chain((chosen) =>
      fc.record(Object.fromEntries(chosen.map((name) => [name, rightFor(properties![name]!)]))),
    )
  }
  if (pattern) return fc.stringMatching(new RegExp(pattern, 'u'))
  if (type === 'string' && maxLength !== undefined && maxLength < 12) return fc.constantFrom('10:00', 'Berlin')
  const words = fc.constantFrom('Orders', 'Ben', 'Nightly load is late again', 'Lakehouse of sales')
  return words.filter((text) => text.length >= (minLength ?? 0) && text.length <= (maxLength ?? 1000))
}
/** Anything: most of it is wrong. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('\u0000', null, -1, 1e308, '../..', '%'),
)
/** A value as the schema allows it, for a request that is right; otherwise any value now and then. */
const valueFor = (schema: Json, isRight: boolean): fc.Arbitrary<unknown> => {
  if (isRight) return rightFor(schema)
  const { properties } = schema as { properties?: Record<string, Json> }
  if (!properties) return fc.oneof(rightFor(schema), anything)
  const fields = Object.entries(properties).map(([name, of]) => [name, valueFor(of, false)])
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] }),
    },
    { weight: 1, arbitrary: anything },
  )
}
const word = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

const requestOf = ({ operation }: (typeof operations)[number], isRight: boolean) => {
  const { parameters, requestBody } = operation
  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  const inQuery = parameters.filter((parameter) => parameter.in === 'query')
  const known = (name: string) => fc.constantFrom(...(ids[name] ?? ['1']))
  const wordFor = (schema: Json) => valueFor(schema, isRight).map(word)
  return fc.record({
    path: fc.record(
      Object.fromEntries(
        inPath.map(({ name, schema }) => [name, isRight ? known(name) : fc.oneof(known(name), wordFor(schema))]),
      ),
    ),
    query: (isRight
      ? someOf(
          Object.fromEntries(inQuery.map(({ name, schema }) => [name, schema])),
          inQuery.filter(({ required }) => required).map(({ name }) => name),
        )
      : fc.constant(inQuery.map(({ name }) => name))
    ).chain((chosen) =>
      fc.record(
        Object.fromEntries(
          chosen.map((name) => [name, wordFor(inQuery.find((parameter) => parameter.name === name)!.schema)]),
        ),
        isRight ? {} : { requiredKeys: [] },
      ),
    ),
    ifMatch: fc.constantFrom(...(isRight ? [undefined] : [undefined, '"1"', '"2"', 'W/"1"', '"-1"', '*', 'x'])),
    body: requestBody ? valueFor(requestBody.content['application/json'].schema, isRight) : fc.constant(undefined),
    asker: fc.constantFrom('Ada' as const, 'Ada' as const, 'Anna' as const),
  })
}

type Words = Record<string, string | undefined>
const addressOf = (path: string, params: Words, query: Words): string => {
  const filled = path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => encodeURIComponent(params[name]!.toWellFormed()) || '%20',
  )
  const search = new URLSearchParams(query as Record<string, string>).toString()
  return search ? `${filled}?${search}` : filled
}

it('the document is an OpenAPI document, and the one that is checked in', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document))
  expect({ valid, errors }).toMatchObject({ valid: true })
  expect(JSON.parse(readFileSync('docs/openapi.json', 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)))
  const served = await fetch(`${world.endpoint}${base}/openapi.json`)
  expect(await served.json()).toEqual(JSON.parse(JSON.stringify(document)))
})

describe('every route answers as the document says, whatever it is asked', () => {
  it.each(operations.map((one) => [`${one.method} ${one.path}`, one] as const))('%s', async (_, one) => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(requestOf(one, true), requestOf(one, false)),
        async ({ path, query, ifMatch, body, asker }) => {
          const headers: Record<string, string> = ifMatch === undefined ? {} : { 'if-match': ifMatch }
          const answer = await world.asks(asker).ask(one.method)(
            addressOf(one.path, path, query),
            body === undefined ? undefined : JSON.stringify(body),
            headers,
          )
          expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
          const documented = one.operation.responses[answer.status]
          expect(documented, `${answer.status} is not documented: ${JSON.stringify(answer.body)}`).toBeDefined()
          const check = checkOf(documented!.content['application/json'].schema)
          expect(check(answer.body) ? [] : check.errors, JSON.stringify(answer.body)).toEqual([])
        },
      ),
      { numRuns: 20, seed: 14, endOnFailure: true },
    )
  })
})
