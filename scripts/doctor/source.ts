import { ingestionConfigFrom } from '../../ingestion/config.ts'
import { HttpError, thrown } from '../../ingestion/http-error.ts'
import type { SourceDefinition } from '../../ingestion/source.ts'
import { createTokens, type Credentials } from '../../ingestion/token.ts'
import { variablesOf } from '../../ingestion/variables.ts'
import { parseEnv } from '../../services/kernel/env.ts'
import { remedies, type Names } from './entra.ts'
import { notTried, ok, wrong, type Judgement, type Step } from './step.ts'
import type { Surroundings } from './surroundings.ts'

const namesOf = (variables: readonly string[]): Names => {
  const ending = (end: string, otherwise: string) => variables.find((name) => name.endsWith(end)) ?? otherwise
  return {
    id: ending('CLIENT_ID', 'the client id'),
    secret: ending('CLIENT_SECRET', 'the client secret'),
    tenant: ending('TENANT_ID', 'the tenant id'),
    cloud: 'the cloud of the tenant',
  }
}

const inDocs = 'docs/sources.md says what to register'

/** An error without an answer, or undefined. */
const unreached = ({ kind, message }: HttpError): Judgement | undefined => {
  if (kind === 'refused') return wrong(message, 'you')
  if (kind === 'network' || kind === 'timeout') return wrong(`${message}. Let this machine reach it`, 'you')
  if (kind === 'garbage' || kind === 'redirected')
    return wrong(`${message}. See whether a proxy or a page to sign in at stands before it`, 'you')
  return undefined
}

const judgeToken = (error: unknown, credentials: Credentials, names: Names): Judgement => {
  if (!(error instanceof HttpError)) throw error
  const { status, code, message } = error
  const unanswered = unreached(error)
  if (unanswered) return unanswered
  if ('tenantId' in credentials && code !== null && Object.hasOwn(remedies, code)) {
    const [remedy, who] = remedies[code as keyof typeof remedies](names)
    return wrong(`${message}: ${remedy}`, who)
  }
  if (status === 429 || (status ?? 0) >= 500) return wrong(`${message}. Try again in some minutes`, 'you')
  return wrong(`${message}: ${names.id} and ${names.secret} are not accepted. Make a new secret, and set both`, 'you')
}

const judgeReading = (error: unknown, hints: Readonly<Record<string, string>>): Judgement => {
  if (!(error instanceof HttpError)) throw error
  const { status, code, message, refusal } = error
  const unanswered = unreached(error)
  if (unanswered) return unanswered
  if (code !== null && Object.hasOwn(hints, code)) return wrong(`${message}. ${hints[code]}`)
  if (status === 429 || (status ?? 0) >= 500) return wrong(`${message}. Try again in some minutes`, 'you')
  if (refusal === 'token')
    return wrong(`${message}: the token is not accepted. Look whether it is known there and may use the API; ${inDocs}`)
  if (status === 404) return wrong(`${message}. Is it the host of this system?`, 'you')
  return wrong(`${message}: a permission is missing. ${inDocs}, and the least permission`)
}

/** Gives each host of a source, without those that stand for many, with its port. */
const placesOf = (hosts: readonly string[]): [host: string, port: number][] =>
  hosts
    .filter((host) => !host.startsWith('*.'))
    .map((host) => host.split(':'))
    .map(([host = '', port = '443']) => [host, Number(port)])

/** Asks each host in turn, and judges the first error. */
const eachHost = async (
  hosts: readonly string[],
  ask: (host: string, port: number) => Promise<unknown>,
  says: string,
): Promise<Judgement> => {
  for (const [host, port] of placesOf(hosts))
    try {
      await ask(host, port)
    } catch (error) {
      return unreached(thrown(host, error, 10_000)) ?? wrong(String(error))
    }
  return ok(`${hosts.join(', ')}: ${says}`)
}

/** The steps from the variables of a source to what it may read, for those things that it declares. */
export const sourceSteps = (definition: SourceDefinition): readonly [settings: Step, ...Step[]] => {
  const { name, credentials, trial, hints = {} } = definition
  const variables = variablesOf(definition.config).flatMap(({ name, hasDefault }) => (hasDefault ? [] : [name]))
  const configIn = ({ env }: Surroundings) => parseEnv(definition.config, env)
  const means = ({ env, http: clientFor, clock, ...around }: Surroundings) => {
    const http = clientFor(definition.hosts(configIn({ env, http: clientFor, clock, ...around })))
    return { http, tokens: createTokens(http, clock) }
  }
  const step = (what: string, after: readonly string[], run: Step['run'], who: Step['who'] = 'you'): Step => ({
    name: `${name}: ${what}`,
    who,
    after,
    run,
  })

  const settings = step('settings', [], async (around) => {
    try {
      if (configIn(around) !== null) return ok('its variables are set')
    } catch (error) {
      return wrong((error as Error).message.replaceAll('\n', '; '))
    }
    const missing = variables.filter((one) => !around.env[one]?.trim())
    return wrong(`it is not connected: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set. ${inDocs}`)
  })
  const hostsIn = (around: Surroundings) => definition.hosts(configIn(around))
  const network = step('network', [settings.name], async (around) => {
    if (ingestionConfigFrom(around.env).via) return notTried('because INGEST_LOCAL_UPSTREAM answers for all hosts')
    if (hostsIn(around).length === 0) return notTried('because it asks no host')
    const egress = around.egress()
    return eachHost(hostsIn(around), (host) => egress.addressesOf(host), 'their addresses may be asked')
  })
  const certificate = step('certificate', [network.name], (around) =>
    eachHost(hostsIn(around), around.shakeHands, 'they answer, and their certificates are good'),
  )
  const token = step('token', [certificate.name], async (around) => {
    const given = credentials!(configIn(around))
    if (given === null) return ok('none is needed')
    return means(around)
      .tokens(given)
      .get()
      .then(
        () => ok('token' in given ? 'one is set by hand' : 'the credentials are accepted'),
        (error: unknown) => judgeToken(error, given, namesOf(variables)),
      )
  })
  const reading = step(
    'reading',
    [credentials ? token.name : certificate.name],
    async (around) => {
      try {
        const { count, isMore, of } = await trial!(configIn(around), means(around))
        if (count === 0) return wrong(`it may ask, and sees no ${of}. ${inDocs}, and the least permission`)
        return ok(`it sees ${count}${isMore ? ' and more' : ''} ${of}`)
      } catch (error) {
        return judgeReading(error, hints)
      }
    },
    'the admin of the source',
  )
  return [settings, network, certificate, ...(credentials ? [token] : []), ...(trial ? [reading] : [])]
}
