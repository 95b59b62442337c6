import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fakeUpstream, say, type Respond } from '../../ingestion/fixture.ts'
import type { Http, Request } from '../../ingestion/http.ts'
import { createRounds } from '../../ingestion/round.ts'
import { configured, type Source } from '../../ingestion/source.ts'
import { deskSource } from '../../ingestion/sources/desk.ts'
import { createTokens } from '../../ingestion/token.ts'
import type { LogLine } from '../../services/kernel/log.ts'
import { exampleSources, inQuery, marked } from '../harness/source-examples.ts'
import { textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

// Every source of ingestion/sources/index.ts that asks anybody, whatever its name.
const all = exampleSources()
const desk = configured(deskSource, {})
const accessToken = `MARKED-access-token-${'x'.repeat(40)}`
const probes = { well: async () => ({ status: 'green' as const }) }

/** Little patience and little room, so that slow and huge are near. */
const narrow = ({ json, page, send, isAllowed, until }: Http): Http => {
  const less = (request: Request): Request => ({ ...request, timeoutMs: 250, maxBytes: 20_000, attempts: 1 })
  return {
    isAllowed,
    until: (signal) => narrow(until(signal)),
    send: (request) => send(less(request)),
    json: (request, shape, bearer) => json(less(request), shape, bearer),
    page: (request, shape, bearer) => page(less(request), shape, bearer),
  }
}

const asksForToken: (url: string, method: string) => boolean = (url, method) =>
  method === 'POST' && /\/token(\?|$)/.test(url)

let world: World
const logged: unknown[] = []
beforeAll(async () => {
  world = await openWorld()
  await world.platform('neighbour', 'Neighbour', [{ source: 'desk', target: 'well' }])
  for (const [at, { source, target }] of all.entries())
    await world.platform(`platform-${at}`, `Platform ${at}`, [{ source: source.name, target }])
})
beforeEach(() => {
  logged.length = 0
  // A new run of a source begins later than the one before.
  world.clockMoves(1)
})
afterAll(() => world.close())

/** One round of a source that is answered like this, with the desk itself beside it. */
const round = async (source: Source, answer: Respond, atToken = false) => {
  const respond: Respond = (request, response) => {
    const isToken = asksForToken(request.url!, request.method!)
    if (isToken && !atToken)
      return say(200, { token_type: 'Bearer', expires_in: 3599, access_token: accessToken })(request, response)
    return answer(request, response)
  }
  await using fake = await fakeUpstream([respond], { allowedHosts: source.hosts, clock: world.now })
  const http = narrow(fake.http)
  const log = (line: Record<string, unknown>) => {
    logged.push(line)
    world.logs(line as unknown as LogLine)
  }
  const parts = {
    desk: world.desk,
    http,
    tokens: createTokens(http, world.now),
    probes,
    owner: 'story',
    clock: world.now,
    log,
  }
  const [own, beside] = await createRounds([source, desk], {
    ...parts,
    timer: () => () => undefined,
    timeoutMs: 60_000,
  }).begin()
  return { own: own!, beside: beside!, asked: fake.asked }
}

const endless: Respond = (_, response) => {
  const more = (): void => {
    while (!response.destroyed && response.write('[1,'.repeat(10_000)));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}
// Not chained: restify, which the desk of a story runs, replaces writeHead with one that returns nothing.
const breaksOff: Respond = (_, response) => {
  response.writeHead(200, { 'content-length': '999' })
  response.write('{"v', () => response.destroy())
}
const stops: Respond = (_, response) => {
  response.writeHead(200)
  response.write('{')
}
const bad: readonly [string, Respond][] = [
  ['truncated JSON', say(200, '{"value": [{"id": "a", "na')],
  ['an answer that breaks off', breaksOff],
  ['an empty answer', say(200, '')],
  ['an answer without an end', endless],
  ['an answer that begins and never goes on', stops],
  ['no answer in time', () => undefined],
  [
    'a page to sign in at',
    say(200, '<!doctype html><html><body>Please sign in</body></html>', { 'content-type': 'text/html' }),
  ],
  ['a page of a proxy', say(502, '<html><h1>Bad gateway</h1></html>', { 'content-type': 'text/html' })],
  ['a list where an object should be', say(200, '[1, 2]')],
  ['a word where an object should be', say(200, '"fine"')],
  ['null', say(200, 'null')],
  ['a number', say(200, '12')],
  ['a broken connection', (request) => void request.socket.destroy()],
]

describe.each(
  all.filter(({ standsAlone }) => standsAlone !== true).map(({ source }) => [source.name, source] as const),
)('the source %s', (_, source) => {
  it.each(bad)('fails its run, and no other, over %s', async (_, answer) => {
    const { own, beside, asked } = await round(source, answer)
    expect(asked.length).toBeGreaterThan(0)
    expect(own).toMatchObject({ source: source.name, state: 'FAIL', results: 0, error: expect.any(String) as string })
    expect(own.error!.length).toBeGreaterThan(10)
    expect(beside.state).toBe('SUCCESS')
  })
  it.each(bad)('fails its run, and no other, over %s for a token', async (_, answer) => {
    const { own, beside } = await round(source, answer, true)
    expect([own.state, beside.state]).toEqual(['FAIL', 'SUCCESS'])
  })
  it('fails its run over every field of another type', async () => {
    const wrong = { a: [{}], n: 'x', o: 7, t: { x: [] } }
    const body = Object.fromEntries(
      [
        'value',
        'runs',
        'jobs',
        'id',
        'name',
        'state',
        'statuses',
        'warehouses',
        'rows',
        'items',
        'health',
        'count',
        'res',
        'status',
      ].map((field, at) => [field, Object.values(wrong)[at % 4]]),
    )
    const { own, beside } = await round(
      source,
      say(200, { ...body, value: 'x', runs: 7, state: {}, name: [], res: 'x' }),
    )
    expect([own.state, beside.state]).toEqual(['FAIL', 'SUCCESS'])
  })
})

describe.each(
  all.filter(({ standsAlone }) => standsAlone === true).map(({ source }) => [source.name, source] as const),
)('the source %s, whose targets are systems of their own,', (_, source) => {
  it.each(bad)('measures its target, and fails nothing, over %s', async (_, answer) => {
    const { own, beside } = await round(source, answer)
    expect([own.state, own.results, beside.state]).toEqual(['SUCCESS', 1, 'SUCCESS'])
  })
})

/** An answer that repeats all it was sent, as a system does that shows too much. */
const repeats =
  (status: number, bodyOf: (said: string) => unknown): Respond =>
  (request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      // What was sent is said bare, without a word before it that tells what it is.
      const form = new URLSearchParams(Buffer.concat(parts).toString())
      const authorization = request.headers.authorization?.replace(/^\w+ /, '') ?? ''
      const said = [
        form.get('client_secret'),
        authorization,
        Buffer.from(authorization, 'base64').toString(),
        request.url,
      ].join(' ')
      say(status, bodyOf(said))(request, response)
    })
  }
const telling: readonly [string, Respond][] = [
  ...[400, 401, 403, 404, 429, 500].map((status): [string, Respond] => [
    `${status} of Databricks`,
    repeats(status, (said) => ({ error_code: 'X_DENIED', message: said })),
  ]),
  [
    '400 of OAuth',
    repeats(400, (said) => ({ error: 'invalid_client', error_description: said, error_codes: [7000215] })),
  ],
  ['403 of Microsoft', repeats(403, (said) => ({ error: { code: 'Forbidden', message: said } }))],
  ['400 of OAuth whose code repeats', repeats(400, (said) => ({ error: said }))],
  ['404 whose code repeats', repeats(404, (said) => ({ errorCode: said.slice(0, 900), message: said }))],
  ['a page', repeats(200, (said) => `<html>${said}</html>`)],
  ['a page of an error', repeats(500, (said) => `<pre>${said}</pre>`)],
  ['JSON of another shape', repeats(200, (said) => ({ value: said, runs: said, state: { said } }))],
  [
    'a name and a reason',
    repeats(200, (said) => ({ name: said, state: 'STOPPED', health: { status: 'FAILED', summary: said } })),
  ],
  [
    'runs that failed so',
    repeats(200, (said) => ({
      runs: [
        {
          run_id: 1,
          start_time: 1,
          end_time: 2,
          state: { life_cycle_state: 'TERMINATED', result_state: 'FAILED', state_message: said },
        },
      ],
      value: [
        {
          id: 'a',
          status: 'Failed',
          startTime: '2026-01-01T00:00:00Z',
          endTime: '2026-01-01T00:01:00Z',
          endTimeUtc: '2026-01-01T00:01:00Z',
          serviceExceptionJson: JSON.stringify({ errorDescription: said }),
          failureReason: { errorCode: 'E', message: said },
        },
      ],
    })),
  ],
]

describe('no secret is written anywhere', () => {
  /** A secret as it is and as an address, a form, JSON or a header has it. */
  const forms = (secret: string) => [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ]
  const written = async () => {
    const cards = [textOfCard(await world.person('Ada').says('status'))]
    for (const at of all.keys()) cards.push(JSON.stringify(await world.person('Ada').says(`status platform-${at}`)))
    // What somebody typed when they defined a check stands in its event, as it does in the check.
    const tables = ['status_results', 'status_ingestion_runs'] as const
    const rows = await Promise.all(tables.map((table) => world.store.all(table)))
    return JSON.stringify([logged, rows, cards])
  }
  it.each(all.map(({ source, env }) => [source.name, source, env] as const))(
    'of %s, though every answer has all that was sent',
    async (_, source, env) => {
      for (const [, answer] of telling)
        for (const atToken of [false, true]) {
          world.clockMoves(1)
          expect((await round(source, answer, atToken)).own.state).not.toBe('IDLE')
        }
      const secrets = [...Object.values(env).filter((value) => value.startsWith('MARKED')), accessToken, inQuery]
      const all = await written()
      const asWritten = secrets.flatMap(forms).map((form) => JSON.stringify(form).slice(1, -1))
      expect(asWritten.filter((form) => all.includes(form))).toEqual([])
      // A part of a secret that was cut off is one as well.
      expect(/.{0,80}MARKED.{0,40}/.exec(all)?.[0]).toBeUndefined()
    },
  )
})

it('the marked secrets are really sent, so that they would be found', async () => {
  const heard: string[] = []
  const { source } = all.find(({ env }) => Object.values(env).includes(marked('POWERBI')))!
  await round(
    source,
    (request, response) => {
      request.on('data', (part: Buffer) => heard.push(part.toString()))
      request.on('end', () => say(400, '')(request, response))
    },
    true,
  )
  expect(heard.join('')).toContain('client_secret=MARKED-POWERBI')
})
