import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { isOfThisMachine } from '../services/kernel/this-machine.ts'
import { invokeValues, Received } from './activity.ts'
import type { BotConfig } from './config.ts'

/** A request that is refused before the SDK sees it. The caller gets the status; the reason goes to the log alone. */
export interface Refusal {
  status: 400 | 401 | 403 | 413 | 415 | 429 | 503
  reason: string
}
export type GateConfig = Pick<BotConfig, 'local' | 'tenants' | 'serviceUrlHosts'>

/** Checks what can be checked before token and body are looked at. */
export const refuseHead = (
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  { local }: GateConfig,
): Refusal | undefined => {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    return { status: 415, reason: 'content type' }
  if (local && !isOfThisMachine(request)) return { status: 403, reason: 'local mode answers loopback only' }
  return undefined
}

const knownService = (serviceUrl: string, { local, serviceUrlHosts }: GateConfig): boolean => {
  const { protocol, hostname, port, username, password } = new URL(serviceUrl)
  if (local) return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  return (
    protocol === 'https:' && `${port}${username}${password}` === '' && serviceUrlHosts.includes(hostname.toLowerCase())
  )
}

/** The value of an activity whose name promises none. */
const anyValue = z.unknown()

const longestReason = 300
const badShape = (error: z.ZodError): { refusal: Refusal } => ({
  refusal: { status: 400, reason: z.prettifyError(error).slice(0, longestReason) },
})

/** Reads an activity: the result is its known fields, or a refusal. */
export const readActivity = (body: unknown, config: GateConfig): { activity: Received } | { refusal: Refusal } => {
  const { data: activity, error } = Received.safeParse(body)
  if (error) return badShape(error)
  const forbidden = (reason: string) => ({ refusal: { status: 403, reason } as const })
  if (!knownService(activity.serviceUrl, config)) return forbidden('service url')
  const told = [activity.conversation.tenantId, activity.channelData?.tenant?.id]
    .filter((tenant) => tenant !== undefined)
    .map((tenant) => tenant.toLowerCase())
  // Teams hides who asks for the card of a link where the desk is not installed; the answer says nothing of any tenant.
  const isNameless = activity.type === 'invoke' && activity.name === 'composeExtension/anonymousQueryLink'
  if (isNameless) return { activity }
  if (new Set(told).size > 1) return forbidden('two tenants in one activity')
  // Local mode has no tenants of its own; it may still be given some.
  const open = config.local && config.tenants.length === 0
  if (!open && !(told[0] !== undefined && config.tenants.includes(told[0]))) return forbidden('tenant')
  const { type, name = '' } = activity
  const shape = type === 'invoke' && Object.hasOwn(invokeValues, name) ? invokeValues[name]! : anyValue
  const value = shape.safeParse(activity.value)
  return value.error ? badShape(value.error) : { activity: { ...activity, value: value.data } }
}
