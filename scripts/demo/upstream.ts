import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import refusedByEntra from '../../ingestion/sources/samples/entra/error_invalid_client_7000215.json' with { type: 'json' }
import tokenSample from '../../ingestion/token.sample.json' with { type: 'json' }
import { microsoftAnswer } from './microsoft-answers.ts'
import { healthAt, healths, jobIds, runsPage, warehouseAnswer, warehouseIds, type Health } from './upstream-answers.ts'

export interface UpstreamOptions {
  clock: () => Date
  /** Seconds from healthy over degraded and down to healthy again. */
  cycleSeconds?: number
}

export interface Upstream {
  /** `http://127.0.0.1:<port>` */
  origin: string
  /** The environment in which ingestion reads this server with its real client. */
  env: Record<string, string>
  /** Holds a job, a warehouse, a model, an item or the last part of a /health path in one state; `null` lets it go. */
  set(target: string, health: Health | null): void
  stop(): Promise<void>
}

const client = { clientId: 'demo-client', clientSecret: 'demo-secret' }
/** The registration in Entra by which Power BI and Fabric are read. */
const principal = {
  tenantId: '00000000-0000-4000-8000-000000000001',
  clientId: '535fb089-9ff3-47b6-9bfb-4f1264799865',
  clientSecret: 'demo-secret-of-entra',
}
const databricksHost = 'adb-1234567890123456.7.azuredatabricks.net'

interface Reply {
  status: number
  body: unknown
}
const ok = (body: unknown): Reply => ({ status: 200, body })
const no = (status: number, error_code: string, message: string): Reply => ({ status, body: { error_code, message } })

/**
 * The systems of local mode, on this machine only: a Databricks host, Power BI, Fabric, Entra, which gives tokens for both, and two
 * addresses, whose health changes.
 */
export const startUpstream = async ({ clock, cycleSeconds = 120 }: UpstreamOptions): Promise<Upstream> => {
  const started = clock().getTime()
  const held = new Map<string, Health>()
  const tokens = new Set<string>()
  const healthOf = (target: string): Health =>
    held.get(target) ?? healthAt(target, clock().getTime() - started, cycleSeconds * 1000)
  const set = (target: string, health: Health | null): void =>
    void (health === null ? held.delete(target) : held.set(target, health))

  const token = (authorization: string | undefined): Reply => {
    const known = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')
    if (authorization !== `Basic ${known}`)
      return { status: 401, body: { error: 'invalid_client', error_description: 'Client authentication failed' } }
    return newToken()
  }

  const newToken = (): Reply => {
    const access_token = `${tokenSample.access_token}-${tokens.size + 1}`
    tokens.add(access_token)
    return ok({ ...tokenSample, access_token })
  }

  const entra = (body: string): Reply => {
    const form = new URLSearchParams(body)
    if (form.get('client_id') === principal.clientId && form.get('client_secret') === principal.clientSecret)
      return newToken()
    return { status: 401, body: refusedByEntra }
  }

  const demo = (body: string): Reply => {
    const { target, state } = JSON.parse(body) as { target?: unknown; state?: unknown }
    const health = healths.find((one) => one === state) ?? null
    if (typeof target !== 'string') return no(400, 'INVALID_PARAMETER_VALUE', 'target is missing')
    set(target, health)
    return ok({ target, state: healthOf(target) })
  }

  const databricks = (url: URL): Reply => {
    if (url.pathname === '/api/2.2/jobs/runs/list') {
      const jobId = url.searchParams.get('job_id') ?? ''
      if (!jobIds.includes(jobId)) return ok({})
      return ok(runsPage(url.searchParams, healthOf(jobId), clock()))
    }
    // Jobs of the demonstration have no schedule, and their runs no tasks.
    if (/^\/api\/2\.2\/jobs\/(?:get|runs\/get|runs\/get-output)$/.test(url.pathname)) return ok({})
    if (url.pathname === '/api/2.0/sql/warehouses')
      return ok({ warehouses: warehouseIds.map((id) => warehouseAnswer(id, healthOf(id))) })
    const id = /^\/api\/2\.0\/sql\/warehouses\/(\w+)$/.exec(url.pathname)?.[1]
    if (id === undefined) return no(404, 'ENDPOINT_NOT_FOUND', 'No API endpoint found')
    if (!warehouseIds.includes(id)) return no(404, 'RESOURCE_DOES_NOT_EXIST', `SQL warehouse ${id} does not exist.`)
    return ok(warehouseAnswer(id, healthOf(id)))
  }

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const { authorization = '', 'content-type': type } = request.headers
    if (request.method === 'POST' && url.pathname === '/oidc/v1/token') return token(authorization)
    if (request.method === 'POST' && url.pathname === `/${principal.tenantId}/oauth2/v2.0/token`)
      return entra(await bodyOf(request))
    // A browser's page cannot send this type here without asking first.
    if (request.method === 'POST' && url.pathname === '/_demo/health' && type === 'application/json')
      return demo(await bodyOf(request))
    if (url.pathname.startsWith('/health')) {
      const health = healthOf(url.pathname.split('/').at(-1)!)
      return { status: health === 'down' ? 503 : 200, body: { status: health } }
    }
    if (!tokens.has(authorization.replace(/^Bearer /, ''))) return no(401, 'PERMISSION_DENIED', 'Unauthorized access.')
    const found = microsoftAnswer(url.pathname, healthOf, clock())
    return found ? ok(found) : databricks(url)
  }

  const server = createServer((request, response) => {
    void answer(request)
      .catch(() => no(400, 'INVALID_PARAMETER_VALUE', 'The request cannot be read'))
      .then(({ status, body }) => {
        // Not chained: restify, in the same process, replaces writeHead with one that returns nothing.
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    env: {
      DATABRICKS_HOST: databricksHost,
      DATABRICKS_CLIENT_ID: client.clientId,
      DATABRICKS_CLIENT_SECRET: client.clientSecret,
      POWERBI_TENANT_ID: principal.tenantId,
      POWERBI_CLIENT_ID: principal.clientId,
      POWERBI_CLIENT_SECRET: principal.clientSecret,
      FABRIC_TENANT_ID: principal.tenantId,
      FABRIC_CLIENT_ID: principal.clientId,
      FABRIC_CLIENT_SECRET: principal.clientSecret,
      INGEST_ALLOWED_HOSTS: 'bi.example.com,orders.example.com',
      INGEST_LOCAL_UPSTREAM: origin,
    },
    set,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped())
        server.closeAllConnections()
      }),
  }
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > 10_000) throw new Error('Too long')
  }
  return text
}
