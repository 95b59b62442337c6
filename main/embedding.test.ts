import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { embeddingConfigFrom } from '../library/embedding/config.ts'
import { createShelf, type Shelf } from '../library/shelf.ts'
import { openEmbedding } from './embedding.ts'

/** Words that mean the same share a dimension, as models have them near to each other. */
const meanings = [/holiday|vacation|urlaub|leave/gi, /salary|pay|money/gi, /table|dataset/gi, /laptop|computer/gi]
const numbersOf = (text: string) => [0.1, ...meanings.map((meaning) => (text.match(meaning) ?? []).length)]

/** An endpoint as https://platform.openai.com/docs/api-reference/embeddings/create describes it. */
const asked: string[][] = []
let answer: 'well' | 'slowly' | 'busy' | 'wrongly' = 'well'
let server: Server
let url = ''
let folder = ''
const shelves: Shelf[] = []

beforeEach(async () => {
  asked.length = 0
  answer = 'well'
  folder = await mkdtemp(join(tmpdir(), 'deltadesk-vectors-'))
  server = createServer((request, response) => {
    void json(request).then((body) => {
      const { model, input } = body as { model: string; input: string[] }
      const say = (status: number, value: object) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(value))
      }
      if (request.method !== 'POST' || request.url !== '/v1/embeddings' || model !== 'small')
        return say(404, { error: { message: 'no such model' } })
      if (request.headers.authorization !== 'Bearer not-to-be-seen')
        return say(401, { error: { message: `wrong: ${request.headers.authorization}` } })
      asked.push(input)
      if (answer === 'slowly') return
      if (answer === 'busy') return say(429, { error: { message: 'later' } })
      const data = input.map((text, index) => ({ object: 'embedding', index, embedding: numbersOf(text) }))
      say(200, {
        object: 'list',
        model,
        data: answer === 'wrongly' ? data.slice(1) : data.toReversed(),
        usage: { prompt_tokens: 1, total_tokens: 1 },
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/embeddings`
})
afterEach(async () => {
  await Promise.all(shelves.splice(0).map((shelf) => shelf.stop()))
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true, force: true })
})

const pages = [
  { source: 'h', path: 'vacation.md', text: '# Vacation\n\nAsk your lead for days off.' },
  { source: 'h', path: 'pay.md', text: '# Salary\n\nIt comes on the last day.' },
  { source: 'h', path: 'tables.md', text: '# Tables\n\n## Gold\n\nTables for reports.' },
  { source: 'h', path: 'laptop.md', text: '# Laptop\n\nYour computer comes by mail.' },
]
const opened = async (token = 'not-to-be-seen', troubles: unknown[] = []) => {
  const env = {
    HANDBOOK_EMBEDDINGS_URL: url,
    HANDBOOK_EMBEDDINGS_MODEL: 'small',
    HANDBOOK_EMBEDDINGS_TOKEN: token,
    HANDBOOK_VECTORS_DIR: join(folder, 'vectors'),
  }
  const report = (error: unknown) => void troubles.push(error)
  const embedding = await openEmbedding(embeddingConfigFrom(env)!, report, {
    questionMs: 200,
    wait: async () => undefined,
  })
  const shelf = createShelf({ withinMs: 20_000, embedding, report, vectorsMs: { first: 20_000, later: 20_000 } })
  shelves.push(shelf)
  await shelf.load(async () => pages)
  return shelf
}
const first = async (shelf: Shelf, question: string) => (await shelf.search(question, 'en')).places[0]?.path

describe('with an embedding endpoint', () => {
  it('a page is found by what it means, and by its words still', async () => {
    const shelf = await opened()
    expect(await first(shelf, 'How many holidays?')).toBe('vacation.md')
    expect(await first(shelf, 'last day')).toBe('pay.md')
  })
  it('texts are sent with the place they are from in front, many at once', async () => {
    await opened()
    expect(asked).toEqual([
      [
        'Vacation. Ask your lead for days off.',
        'Salary. It comes on the last day.',
        'Tables > Gold. Tables for reports.',
        'Laptop. Your computer comes by mail.',
      ],
    ])
  })
  it('what is known is not asked for again, also after a restart, and a text that changed is', async () => {
    await opened()
    asked.length = 0
    const shelf = await opened()
    expect(asked).toEqual([])
    await shelf.load(async () => [...pages.slice(1), { ...pages[0]!, text: '# Vacation\n\nThirty days.' }])
    expect(asked).toEqual([['Vacation. Thirty days.']])
  })
  it('a file that was cut off is read as far as it goes, and written on', async () => {
    await opened()
    const [name] = await readdir(join(folder, 'vectors'))
    await appendFile(join(folder, 'vectors', name!), 'cut')
    const shelf = await opened()
    await shelf.load(async () => [...pages, { source: 'h', path: 'new.md', text: '# New' }])
    asked.length = 0
    const again = await opened()
    await again.load(async () => [...pages, { source: 'h', path: 'new.md', text: '# New' }])
    expect(asked).toEqual([])
  })
})

describe('words alone count', () => {
  it.each(['wrongly', 'busy'] as const)('where the endpoint answers %s', async (how) => {
    answer = how
    const troubles: unknown[] = []
    const shelf = await opened('not-to-be-seen', troubles)
    expect(troubles).toHaveLength(1)
    expect(await first(shelf, 'computer')).toBe('laptop.md')
  })
  it('where it does not answer a question in time', async () => {
    const shelf = await opened()
    answer = 'slowly'
    expect(await first(shelf, 'computer')).toBe('laptop.md')
  })
  it('where it is gone', async () => {
    const shelf = await opened()
    server.closeAllConnections()
    server.close()
    expect(await first(shelf, 'computer')).toBe('laptop.md')
  })
  it('where it refuses the token, which nobody is told', async () => {
    const troubles: unknown[] = []
    await opened('secret-and-wrong', troubles)
    expect(troubles.map(String).join()).toContain('401')
    expect(troubles.map(String).join()).not.toContain('secret-and-wrong')
  })
  it('where none is set up', () => {
    expect(embeddingConfigFrom({ HANDBOOK_EMBEDDINGS_URL: ' ' })).toBeNull()
  })
})

it.each(['http://example.org/v1', 'https://user:word@example.org/v1', 'nonsense'])('%s is no endpoint', (address) => {
  expect(() => embeddingConfigFrom({ HANDBOOK_EMBEDDINGS_URL: address })).toThrow('HANDBOOK_EMBEDDINGS_URL')
})
