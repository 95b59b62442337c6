import { access, constants, readFile } from 'node:fs/promises'
import { isIP, type LookupFunction } from 'node:net'
import { connect } from 'node:tls'
import { clean } from '../../ingestion/clean.ts'
import { privateHostsFrom } from '../../ingestion/config.ts'
import { createEgress, type Egress } from '../../ingestion/egress.ts'
import { createHttp, type Http } from '../../ingestion/http.ts'
import type { Env } from '../../services/kernel/env.ts'
import type { DatabricksConnection } from '../../services/store/databricks-link.ts'
import type { Runner } from '../../services/store/dialect.ts'

/** All that the steps may ask. Tests hand in servers on loopback. */
export interface Surroundings {
  env: Env
  clock: () => Date
  fetch: typeof fetch
  /** The connections of ingestion. Throws Error where the variable of its private hosts is wrong. */
  egress: () => Egress
  /** The client that ingestion uses, for these hosts. */
  http: (allowedHosts: readonly string[]) => Http
  /** Connects and checks the certificate. Throws Error with a code of Node. */
  shakeHands: (host: string, port: number) => Promise<void>
  /** The warehouse through the driver, the same one for all steps. */
  warehouse: (connection: DatabricksConnection) => Promise<Runner>
  files: {
    exists: (path: string) => Promise<boolean>
    mayWrite: (path: string) => Promise<boolean>
    read: (path: string) => Promise<Uint8Array>
    /** Opens a DuckDB file for reading. Throws Error in DuckDB's words. */
    openDuckDb: (path: string) => Promise<void>
  }
  /** Takes the secrets of the environment, and whatever looks like one, out of a sentence. */
  veil: (says: string) => string
  close: () => Promise<void>
}

const handshakeMs = 10_000

/** `ca` is an authority trusted besides the usual ones. */
export const shakeHands = (host: string, port: number, ca?: string, lookup?: LookupFunction): Promise<void> =>
  new Promise((done, failed) => {
    const socket = connect({
      host,
      port,
      ...(!isIP(host) && { servername: host }),
      ...(ca && { ca }),
      ...(lookup && { lookup }),
    })
    const slow = () => socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }))
    socket.setTimeout(handshakeMs, slow)
    socket.once('secureConnect', () => done(void socket.destroy()))
    socket.once('error', failed)
  })

/** Makes a function that takes the secrets of `env` out of a sentence. */
export const veiling = (env: Env) => {
  const secrets = Object.entries(env).flatMap(([name, value]) =>
    /SECRET|PASSWORD|TOKEN/.test(name) && value && value.length > 3 ? [value, encodeURIComponent(value)] : [],
  )
  return (says: string): string => clean(says, secrets, 800)
}

/** Answers whether something that throws when it is not so is so. */
const holds = (asked: Promise<unknown>): Promise<boolean> =>
  asked.then(
    () => true,
    () => false,
  )

/** The real network, files and drivers of this machine. Drivers are loaded when they are first needed. */
export const realSurroundings = (env: Env): Surroundings => {
  const clock = () => new Date()
  let runner: Promise<Runner> | undefined
  const egress = () => createEgress({ privateHosts: privateHostsFrom(env) })
  return {
    env,
    clock,
    fetch,
    egress,
    http: (allowedHosts) =>
      createHttp({
        allowedHosts,
        egress: egress(),
        clock,
        attempts: 2,
        random: Math.random,
        sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
      }),
    shakeHands: async (host, port) => shakeHands(host, port, undefined, egress().lookup),
    warehouse: (connection) =>
      (runner ??= import('../../services/store/databricks.ts').then(({ openDatabricks }) =>
        openDatabricks(connection),
      )),
    files: {
      exists: (path) => holds(access(path)),
      mayWrite: (path) => holds(access(path, constants.W_OK)),
      read: (path) => readFile(path),
      openDuckDb: async (path) => (await import('../../services/store/duckdb-probe.ts')).probeDuckDb(path),
    },
    veil: veiling(env),
    close: async () => (await runner)?.close(),
  }
}
