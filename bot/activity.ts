import { z } from 'zod'
import { oneLine } from '../services/kernel/text.ts'

/**
 * The shape of an activity, field by field. The gate refuses an activity with a field of another shape, and drops
 * fields that are not named here, so that no other code meets either.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
 */

/** A field that may be absent or null, which mean the same: clients send both. */
const maybe = <S extends z.ZodType>(shape: S) => z.optional(shape.nullable().transform((value) => value ?? undefined))

/**
 * An id. It goes into addresses and keys: with a control character or half a surrogate pair no answer could be sent.
 */
const id = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'not an id')

/** Words that people read. Half a surrogate pair, which is left where a client cut an emoji, is removed. */
const words = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => text.replace(/\p{Surrogate}/gu, ''))

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const nobody = '00000000-0000-0000-0000-000000000000'
/** An Entra object id in small letters; undefined for any text that is none. */
export const entraId = (text: string | undefined): string | undefined => {
  const id = text?.toLowerCase()
  return id !== undefined && guid.test(id) && id !== nobody ? id : undefined
}

/** The name of somebody or of a place, on one line and without what nobody sees; one of nothing else is none. */
const called = maybe(
  z
    .string()
    .max(500)
    .transform((text) => oneLine(text) || undefined),
)

const Account = z.object({
  id: id(255),
  aadObjectId: maybe(z.string().max(100).transform(entraId)),
  name: called,
})
const Member = z.object({ id: id(255) })
const Place = z.object({ id: maybe(id(500)), name: called, type: maybe(z.string().max(50)) })
const Team = Place.extend({ aadGroupId: maybe(z.string().max(100)) })

const Mention = z.object({
  type: z.literal('mention'),
  text: maybe(words(1000)),
  mentioned: maybe(z.object({ id: maybe(id(255)), name: maybe(words(500)), type: maybe(z.string().max(50)) })),
})
const ClientInfo = z.object({
  type: z.literal('clientInfo'),
  locale: maybe(z.string().max(50)),
  timezone: maybe(z.string().max(100)),
})
/** Entities of other types, of which there are many; none is read. */
const Other = z.object({
  type: maybe(z.string().refine((type) => type !== 'mention' && type !== 'clientInfo', 'not a known entity')),
})

export const Received = z.object({
  type: z.string().min(1).max(50),
  id: maybe(id(500)),
  /** The message that is answered, or whose button was pressed. */
  replyToId: maybe(id(500)),
  channelId: z.literal('msteams'),
  serviceUrl: z.url().max(500),
  from: Account,
  recipient: Account,
  conversation: z.object({
    id: id(1000),
    tenantId: maybe(z.string().max(100)),
    conversationType: maybe(z.string().max(50)),
    isGroup: maybe(z.boolean()),
    name: called,
  }),
  channelData: maybe(
    z.object({
      tenant: maybe(z.object({ id: maybe(z.string().max(100)) })),
      team: maybe(Team),
      channel: maybe(Place),
      eventType: maybe(z.string().max(100)),
      /** Teams that lost a shared channel. */
      unsharedFromTeams: maybe(z.array(Place).max(1000)),
    }),
  ),
  text: maybe(words(250_000)),
  locale: maybe(z.string().max(50)),
  localTimezone: maybe(z.string().max(100)),
  entities: maybe(z.array(z.union([Mention, ClientInfo, Other])).max(500)),
  attachments: maybe(z.array(z.object({ contentType: maybe(z.string().max(200)) })).max(100)),
  name: maybe(z.string().max(200)),
  action: maybe(z.string().max(50)),
  membersAdded: maybe(z.array(Member).max(5000)),
  membersRemoved: maybe(z.array(Member).max(5000)),
  value: z.unknown().optional(),
})
export type Received = z.output<typeof Received>

const Data = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((data) => data ?? {})

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model */
export const CardAction = z.object({
  action: z.object({
    type: z.literal('Action.Execute'),
    // Only a hint: one of another shape is none.
    id: z.string().max(200).optional().catch(undefined),
    verb: z.string().min(1).max(200),
    data: Data,
  }),
  trigger: z.enum(['manual', 'automatic']).optional(),
})

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
export const DialogValue = z.object({ data: Data })

/** The shape of the value of an invoke, by the name of the invoke. */
export const invokeValues: Readonly<Record<string, z.ZodType>> = {
  'adaptiveCard/action': CardAction,
  'task/fetch': DialogValue,
  'task/submit': DialogValue,
}
