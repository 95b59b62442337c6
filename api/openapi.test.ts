import { describe, expect, it } from 'vitest'
import { examples } from './examples.ts'
import { openApiOf, operationIdOf } from './openapi.ts'
import { base } from './request.ts'
import { routes } from './routes/index.ts'

type Described = { description?: string }
interface Operation extends Described {
  operationId: string
  summary?: string
  parameters: (Described & { name: string; in: string; required: boolean; example?: unknown })[]
  requestBody?: {
    content: {
      'application/json': { schema: { properties?: Record<string, Described> }; example?: Record<string, unknown> }
    }
  }
}
const { paths } = openApiOf(routes, base) as { paths: Record<string, Record<string, Operation>> }
const operations = Object.values(paths).flatMap((methods) => Object.values(methods))

describe('the document of the API', () => {
  it('has the ways in that are no routes as well', () => {
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/changes', '/mcp', '/health']))
  })
  it('names each operation once, and says what it does', () => {
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(operations.filter(({ summary, description }) => !summary || !description)).toEqual([])
  })
  it('says of every field what it means', () => {
    const silent = operations.flatMap(({ operationId, parameters, requestBody }) => [
      ...parameters.filter(({ description }) => !description).map(({ name }) => `${operationId} ${name}`),
      ...Object.entries(requestBody?.content['application/json'].schema.properties ?? {})
        .filter(([, { description }]) => !description)
        .map(([name]) => `${operationId} ${name}`),
    ])
    expect(silent).toEqual([])
  })
  it('has no example of a field that no route takes', () => {
    const taken = new Set(routes.flatMap(({ input }) => Object.keys(input.shape)))
    expect(Object.keys(examples).filter((name) => !taken.has(name))).toEqual([])
  })
})

describe('the examples of an operation', () => {
  it.each(routes.map((row) => [operationIdOf(row), row] as const))('%s takes them', (id, row) => {
    const { parameters, requestBody } = operations.find(({ operationId }) => operationId === id)!
    const given = parameters.filter(({ in: place }) => place !== 'header')
    expect(given.filter(({ required, example }) => required && example === undefined)).toEqual([])
    const input = {
      ...Object.fromEntries(given.flatMap(({ name, example }) => (example === undefined ? [] : [[name, example]]))),
      ...(row.version !== undefined && row.version in row.input.shape && { [row.version]: 3 }),
      ...requestBody?.content['application/json'].example,
    }
    expect(row.input.safeParse(input).error?.issues ?? []).toEqual([])
  })
})
