import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import type { BotConfig } from './config.ts'

/** Refused before the SDK saw it: the status for the caller and the reason for the log, never for the caller. */
export interface Refusal {
  status: 400 | 401 | 403 | 413 | 415
  reason: string
}
export type GateConfig = Pick<BotConfig, 'local' | 'tenants' | 'serviceUrlHosts'>

/** Bytes of a request body. Teams sends at most about 100 KB of content; pasted cards come with some more. */
export const bodyLimit = 256 * 1024
const issuers = ['https://api.botframework.com', 'https://api.botframework.us']

const Account = z.object({
  id: z.string().min(1).max(500),
  aadObjectId: z.string().max(100).optional(),
  name: z.string().max(500).optional(),
})
const Entity = z.looseObject({ type: z.string().optional() })

/** The fields the desk reads, as Teams sends them. */
const Activity = z.looseObject({
  type: z.string().min(1).max(50),
  id: z.string().max(500).optional(),
  channelId: z.literal('msteams'),
  serviceUrl: z.url().max(500),
  from: Account,
  recipient: Account,
  conversation: z.looseObject({
    id: z.string().min(1).max(1000),
    tenantId: z.string().max(100).optional(),
    conversationType: z.string().max(50).optional(),
  }),
  channelData: z
    .looseObject({ tenant: z.looseObject({ id: z.string().max(100).optional() }).optional() })
    .nullable()
    .optional(),
  text: z.string().nullable().optional(),
  locale: z.string().max(50).optional(),
  localTimezone: z.string().max(100).optional(),
  entities: z.array(Entity).max(500).optional(),
  name: z.string().max(200).optional(),
})

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model */
const CardAction = z.looseObject({
  action: z.looseObject({
    type: z.literal('Action.Execute'),
    verb: z.string().min(1).max(200),
    data: z.record(z.string(), z.unknown()).nullish(),
  }),
  trigger: z.enum(['manual', 'automatic']).optional(),
})

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
const Dialog = z.looseObject({ data: z.record(z.string(), z.unknown()).nullish() })

/** What an invoke has to look like, by its name. */
const invokes: Readonly<Record<string, z.ZodType>> = {
  'adaptiveCard/action': CardAction,
  'task/fetch': Dialog,
  'task/submit': Dialog,
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * The issuer a token claims, unverified. Only Bot Framework issuers may reach the SDK: its emulator path accepts Entra
 * tokens it should not, and remembers every tenant of every forged one.
 */
const claimedIssuer = (authorization: string): string | undefined => {
  const [, payload] = authorization.replace(/^Bearer\s+/i, '').split('.')
  try {
    return (JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as { iss?: string }).iss
  } catch {
    return undefined
  }
}

/** Checks what can be checked before a body is read. */
export const refuseHead = (
  headers: IncomingHttpHeaders,
  remoteAddress: string | undefined,
  { local }: GateConfig,
): Refusal | undefined => {
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) return { status: 415, reason: 'content type' }
  if (Number(headers['content-length'] ?? 0) > bodyLimit) return { status: 413, reason: 'size' }
  if (local)
    return loopback.has(remoteAddress ?? '') ? undefined : { status: 403, reason: 'local mode answers loopback only' }
  const issuer = claimedIssuer(headers.authorization ?? '')
  return issuer && issuers.includes(issuer) ? undefined : { status: 401, reason: 'issuer' }
}

const knownService = (serviceUrl: string, { local, serviceUrlHosts }: GateConfig): boolean => {
  const { protocol, hostname } = new URL(serviceUrl)
  if (local) return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  return protocol === 'https:' && serviceUrlHosts.includes(hostname.toLowerCase())
}

/** Checks the activity itself; undefined when it may pass. */
export const refuseActivity = (body: unknown, config: GateConfig): Refusal | undefined => {
  const parsed = Activity.safeParse(body)
  if (!parsed.success) return { status: 400, reason: z.prettifyError(parsed.error) }
  const activity = parsed.data
  if (!knownService(activity.serviceUrl, config)) return { status: 403, reason: 'service url' }
  const told = [activity.conversation.tenantId, activity.channelData?.tenant?.id]
    .filter((tenant) => tenant !== undefined)
    .map((tenant) => tenant.toLowerCase())
  if (new Set(told).size > 1) return { status: 403, reason: 'two tenants in one activity' }
  // Local mode has no tenants of its own; it may still be given some.
  const open = config.local && config.tenants.length === 0
  if (!open && !(told[0] !== undefined && config.tenants.includes(told[0]))) return { status: 403, reason: 'tenant' }
  const shape = activity.type === 'invoke' && Object.hasOwn(invokes, activity.name ?? '') && invokes[activity.name!]
  const value = shape ? shape.safeParse(activity.value) : undefined
  return value?.error && { status: 400, reason: z.prettifyError(value.error) }
}
