import { describe, expect, it } from 'vitest'
import { createSigner } from '../test/wire/signer.ts'
import { createKeys } from './keys.ts'

const [one, two] = [createSigner('one').jwk, createSigner('two').jwk]
const minute = 60_000
const day = 24 * 60 * minute

/** A fake key server with settable answers, and a clock that moves only when told to. */
const surroundings = (published: object[] = [one]) => {
  let now = 0
  let asked = 0
  const failures: unknown[] = []
  let answers: (url: string) => Promise<Response> = (url) =>
    Promise.resolve(
      Response.json(url.endsWith('/keys') ? { keys: published } : { jwks_uri: 'https://login.example.com/keys' }),
    )
  const works = answers
  const find = createKeys({
    openIdMetadataUrl: 'https://login.example.com/openid',
    clock: () => new Date(now),
    fetch: (input) => {
      const url = input as string
      if (!url.endsWith('/keys')) asked++
      return answers(url)
    },
    onFailure: (error) => failures.push(error),
    timeoutMs: 50,
  })
  return {
    /** Looks a key up and names the result. */
    looksUp: async (kid: string) => {
      const found = await find(kid)
      return typeof found === 'string' ? found : 'key'
    },
    find,
    passes: (ms: number) => void (now += ms),
    answers: (answer: (url: string) => Promise<Response>) => void (answers = answer),
    works: () => void (answers = works),
    /** Questions to the key server so far. */
    asked: () => asked,
    failures,
  }
}
const refuses = (status: number) => () => Promise.resolve(new Response('no', { status }))

describe('the key server is asked as seldom as can be', () => {
  it('once for all who wait for it, and not again for a day', async () => {
    const { looksUp, passes, asked } = surroundings()
    expect(await Promise.all([looksUp('one'), looksUp('one'), looksUp('one')])).toEqual(['key', 'key', 'key'])
    passes(day - 1)
    expect(await looksUp('one')).toBe('key')
    expect(asked()).toBe(1)
    passes(1)
    expect(await looksUp('one')).toBe('key')
    expect(asked()).toBe(2)
  })

  it('about keys nobody published once a minute, whatever they are called', async () => {
    const { looksUp, passes, asked } = surroundings()
    await looksUp('one')
    for (let count = 0; count < 20; count++) expect(await looksUp(`forged-${count}`)).toBe('unknown')
    expect(asked()).toBe(1)
    passes(minute)
    for (let count = 0; count < 20; count++) expect(await looksUp(`forged-${count}`)).toBe('unknown')
    expect(asked()).toBe(2)
  })

  it('and a key that was changed is found within that minute; one that was taken out counts no more', async () => {
    const published = [one]
    const { looksUp, passes } = surroundings(published)
    await looksUp('one')
    published.splice(0, 1, two)
    passes(minute)
    expect(await looksUp('two')).toBe('key')
    expect(await looksUp('one')).toBe('unknown')
  })
})

describe('the key server is away', () => {
  const hangs = () => new Promise<Response>(() => undefined)
  const away: [string, (url: string) => Promise<Response>][] = [
    ['it answers 503', refuses(503)],
    ['it answers 404', refuses(404)],
    ['it cannot be reached', () => Promise.reject(new TypeError('fetch failed'))],
    ['it answers a page', () => Promise.resolve(new Response('<html>'))],
    ['it answers something else', () => Promise.resolve(Response.json({ keys: 'none' }))],
    [
      'it has no key that could be used',
      (url) =>
        Promise.resolve(
          Response.json(
            url.endsWith('/keys')
              ? { keys: [{ kid: 'one', kty: 'RSA' }] }
              : { jwks_uri: 'https://login.example.com/keys' },
          ),
        ),
    ],
  ]

  it.each(away)('%s: nobody is called forged, and it is asked again after ten seconds', async (_, answer) => {
    const { looksUp, passes, asked, answers, works, failures } = surroundings()
    answers(answer)
    for (let count = 0; count < 5; count++) expect(await looksUp('one')).toBe('away')
    expect([asked(), failures.length]).toEqual([1, 1])
    passes(9_999)
    expect(await looksUp('one')).toBe('away')
    works()
    passes(1)
    expect(await looksUp('one')).toBe('key')
    expect(asked()).toBe(2)
  })

  it.each(away)('%s: the keys that are known go on counting, and it is asked once a minute', async (_, answer) => {
    const { looksUp, passes, asked, answers } = surroundings()
    await looksUp('one')
    answers(answer)
    passes(3 * day)
    for (let count = 0; count < 5; count++) expect(await looksUp('one')).toBe('key')
    expect(asked()).toBe(2)
    expect(await looksUp('two'), 'it may be a new one').toBe('away')
    passes(minute)
    expect(await looksUp('one')).toBe('key')
    expect(asked()).toBe(3)
  })

  it('it hangs: the question is given up', async () => {
    const { looksUp, answers, find } = surroundings()
    answers(
      () =>
        new Promise((_, failed) => {
          setTimeout(() => failed(new DOMException('late', 'TimeoutError')), 10)
        }),
    )
    expect(await looksUp('one')).toBe('away')
    answers(hangs)
    expect(await find('one'), 'and nobody waits within the pause').toBe('away')
  })
})

it('a key that cannot be read is no harm to the others', async () => {
  const { looksUp } = surroundings([
    { kid: 'bad', kty: 'RSA', n: 5 },
    { kid: 'ec', kty: 'EC' },
    { kty: 'oct', k: 'AAAA', kid: 'oct' },
    one,
  ])
  expect(await looksUp('one')).toBe('key')
  for (const kid of ['bad', 'ec', 'oct']) expect(await looksUp(kid)).toBe('unknown')
})
