import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pageDoors, readPage } from './page.ts'
import { startServer, type RunningServer } from './server.ts'

const index = '<meta property="csp-nonce" nonce="NONCE_OF_THE_ANSWER"><script src="/tab/assets/a-1.js"></script>'

let folder: string
let server: RunningServer
const opens = async (isProduction = true) => {
  server = await startServer({
    host: '127.0.0.1',
    port: 0,
    doors: pageDoors(await readPage(join(folder, 'page')), isProduction),
    otherwise: (_request, status) => ({ status, body: {} }),
    clock: () => new Date('2026-03-02T09:00:00Z'),
    log: () => undefined,
    count: () => undefined,
  })
}
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${server.port}${path}`, { headers })
/** The status of a path just as it stands: `fetch` would put it in order first. */
const statusOf = (path: string): Promise<number | undefined> =>
  new Promise((done, failed) => {
    request({ port: server.port, path }, (response) => {
      response.resume()
      done(response.statusCode)
    })
      .on('error', failed)
      .end()
  })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deltadesk-page-'))
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'page/index.html'), index)
  writeFileSync(join(folder, 'page/assets/a-1.js'), 'console.log(1)')
  writeFileSync(join(folder, 'secret.js'), 'secret')
})
afterEach(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('the page', () => {
  it('comes with a nonce of its own each time, which its policy allows styles by', async () => {
    await opens()
    const nonces = new Set<string>()
    for (let times = 0; times < 2; times++) {
      const response = await get('/tab')
      const policy = response.headers.get('content-security-policy')!
      const [, nonce] = /'nonce-([^']+)'/.exec(policy)!
      expect(await response.text()).toBe(index.replace('NONCE_OF_THE_ANSWER', nonce!))
      nonces.add(nonce!)
    }
    expect(nonces.size).toBe(2)
  })
  it('runs scripts of the desk alone, asks the desk alone, and is shown by the clients of Microsoft alone', async () => {
    await opens()
    const policy = (await get('/tab/')).headers.get('content-security-policy')!
    expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self' 'nonce-\S+'; /)
    expect(policy).toMatch(
      /connect-src 'self'; .*frame-ancestors https:\/\/\*\.cloud\.microsoft https:\/\/teams\.microsoft\.com /,
    )
    expect(policy).not.toMatch(/unsafe|\s\*[\s;]/)
  })
  it.each([
    ['in production is asked for over HTTPS only', true, 'max-age=31536000'],
    ['on a machine of one’s own is not', false, null],
  ])('%s', async (_name, isProduction, said) => {
    await opens(isProduction)
    for (const path of ['/tab', '/tab/assets/a-1.js']) {
      const { headers } = await get(path)
      expect(headers.get('strict-transport-security')).toBe(said)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    }
  })
  it('is never kept on the way; its files, whose names change with them, are kept for a year', async () => {
    await opens()
    expect((await get('/tab')).headers.get('cache-control')).toBe('no-store')
    const file = await get('/tab/assets/a-1.js', { 'accept-encoding': 'gzip' })
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(file.headers.get('content-encoding')).toBe('gzip')
    expect(await file.text()).toBe('console.log(1)')
    expect(await (await get('/tab/assets/a-1.js', { 'accept-encoding': 'identity' })).text()).toBe('console.log(1)')
  })
  it.each([
    '/tab/../secret.js',
    '/tab/assets/../../secret.js',
    '/tab/%2e%2e/secret.js',
    '/tab/..%2fsecret.js',
    '/tab//etc/passwd',
    '/tab/assets/..%5c..%5csecret.js',
    '/tab/assets/missing.js',
    '/tab/assets',
    '/tab/index.html',
  ])('has no file at %s', async (path) => {
    await opens()
    expect(await statusOf(path)).toBe(404)
  })
  it.each([
    ['/tickets/INC-142', '/tab#/tickets/INC-142'],
    ['/platforms/lakehouse', '/tab#/platforms/lakehouse'],
    ['/banners/public:INC-1', '/tab#/banners/public%3AINC-1'],
    ['/platforms/%2F%2Fevil.example', '/tab#/platforms/%2F%2Fevil.example'],
  ])('shows what a link that somebody opens in a browser names: %s', async (path, location) => {
    await opens()
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([302, location])
  })
  it('that was not built says how to build it, in the language of whoever looks', async () => {
    rmSync(join(folder, 'page'), { recursive: true })
    await opens()
    const response = await get('/tab', { 'accept-language': 'de-DE' })
    expect(response.status).toBe(503)
    expect(await response.text()).toMatch(/noch nicht gebaut.*npm run build:tab/)
  })
})
