import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deltadesk-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** The desk as a process of its own, in local mode; `library` runs in it, as code of a library would, at a signal. */
const startProcess = async (library = '') => {
  const people = join(folder, 'people.json')
  writeFileSync(people, '{"people":[],"groups":[]}')
  const child = spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(library)}`,
      join(import.meta.dirname, '../../main/serve.ts'),
    ],
    {
      env: {
        PATH: process.env.PATH,
        DELTADESK_MODE: 'local',
        PEOPLE_FILE: people,
        DUCKDB_PATH: join(folder, 'desk.duckdb'),
        PORT: '0',
        INGEST_INTERVAL_SECONDS: '0',
      },
    },
  )
  const written = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (written.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (written.err += chunk.toString()))
  const exit = once(child, 'exit') as Promise<[number | null]>
  /** Every line as JSON; one that is none fails the story. */
  const lines = () =>
    written.out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  const line = async (what: object) => {
    await expect.poll(lines, { timeout: 60_000 }).toContainEqual(expect.objectContaining(what))
    return lines().find((one) => Object.entries(what).every(([key, value]) => one[key] === value))!
  }
  const { port } = await line({ name: 'start' })
  return { child, written, exit, lines, line, port: port as number }
}

describe('the process of the desk', () => {
  it('writes one JSON object a line, whatever libraries, Node and strangers do, and no key or token', async () => {
    const desk = await startProcess(`
      process.on('SIGUSR2', () => {
        console.error('Error finding key. Available keys:', { n: 'a-key' }, 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln')
        console.warn('two\\nlines')
        console.log({ password: 'a-key' })
        console.debug(new Error('of a library'))
        process.emitWarning('old', 'DeprecationWarning')
      })`)
    desk.child.kill('SIGUSR2')
    const origin = `http://127.0.0.1:${desk.port}`
    for (const body of ['', '{', 'null', '{"type":"message"}'])
      await fetch(`${origin}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    for (const path of ['/%E0%A4%A', '/api/messages', '//', '/metrics?%'])
      await (await fetch(`${origin}${path}`)).text()
    await desk.line({ name: 'console', outcome: 'ERROR', text: 'Error finding key. Available keys: [removed]' })
    await desk.line({ name: 'console', outcome: 'WARN', text: 'two\nlines' })
    await desk.line({ name: 'console', outcome: 'LOG', text: '' })
    await desk.line({ name: 'console', outcome: 'DEBUG', text: 'of a library' })
    await desk.line({ name: 'process', outcome: 'WARNING', text: 'DeprecationWarning old' })
    const stranger = connect(desk.port, '127.0.0.1')
    stranger.on('error', () => undefined)
    stranger.write(
      'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n',
    )
    desk.child.kill('SIGTERM')
    expect((await desk.exit)[0]).toBe(0)
    expect(desk.lines().at(-1)).toMatchObject({ name: 'stop', outcome: 'OK' })
    expect(desk.written.err).toBe('')
    expect(desk.written.out).not.toContain('a-key')
  })

  it('says why when an error ends it', async () => {
    const desk = await startProcess(`process.on('SIGUSR2', () => { throw new Error('nobody caught it') })`)
    desk.child.kill('SIGUSR2')
    expect((await desk.exit)[0]).toBe(1)
    expect(desk.lines().at(-1)).toMatchObject({
      name: 'process',
      outcome: 'DEFECT',
      error: { message: 'nobody caught it' },
    })
    expect(desk.written.err).toBe('')
  })

  it('ends within ten seconds of being told so, also when something in it never does', async () => {
    const desk = await startProcess(`
      import { Server } from 'node:http'
      Server.prototype.close = () => undefined
      setInterval(() => undefined, 1000)`)
    const told = performance.now()
    desk.child.kill('SIGTERM')
    expect((await desk.exit)[0]).toBe(1)
    expect(performance.now() - told).toBeLessThan(12_000)
    expect(desk.lines().at(-1)).toMatchObject({ name: 'stop', outcome: 'LATE' })
  })
})
