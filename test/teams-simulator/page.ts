import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Control } from './control.ts'

const fileOf = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')
const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
  '/': ['text/html; charset=utf-8', fileOf('page.html')],
  '/page.js': ['text/javascript; charset=utf-8', fileOf('page.js')],
}
const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:",
  'x-content-type-options': 'nosniff',
}

/** A page from elsewhere must not act here: its host would be another, and it may not send JSON. */
const isFromHere = ({ headers, method }: IncomingMessage): boolean =>
  /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '') &&
  (method === 'GET' || /^application\/json\b/.test(headers['content-type'] ?? ''))

/** Answers the people who look at the simulator: one page, and what it asks. True when it did. */
export const createPage =
  (control: Control) =>
  async (request: IncomingMessage, response: ServerResponse, body: string): Promise<boolean> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const send = (status: number, type: string, text: string): true => {
      response.writeHead(status, { ...headers, 'content-type': type })
      response.end(text)
      return true
    }
    const [, below] = /^\/simulator\/(.+)$/.exec(pathname) ?? []
    const file = request.method === 'GET' ? files[pathname] : undefined
    if (below === undefined && !file) return false
    if (!isFromHere(request)) return send(403, 'text/plain', 'Only this machine may ask, and with JSON.')
    if (file) return send(200, ...file)
    const answer = await control(request.method ?? '', below!, searchParams, body)
    return send(answer.status, 'application/json', JSON.stringify(answer.body))
  }
