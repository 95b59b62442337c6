import { z } from 'zod'
import { languages } from '../../kernel/language.ts'
import { flag, instant, json, maybe, table, text } from '../column.ts'
import { theirs } from '../person.ts'
import { defaultWorkspace } from '../workspace.ts'
import { itemTypes } from './work-items.ts'
import { versioned } from '../versioned.ts'

const conversationKinds = ['personal', 'groupChat', 'channel'] as const
/** Kinds of announcements, as they are subscribed to. */
const announcedKinds = ['banner', 'maintenance', 'releaseNotes'] as const
/** Kinds that are followed of a platform or of all, and chosen in a form. */
export const followedKinds = ['status', ...itemTypes, ...announcedKinds] as const
/** `desk`: the troubles of the desk itself. */
export const subscriptionKinds = [...followedKinds, 'desk'] as const

/** The minutes down after which an outage is news, as somebody may set them. */
export const AlertMinutes = z.number().int().min(1).max(1440)

const personId = /^(?:(?:29|8):|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$)/i
const tagId = /^[\w+/=-]+$/

/** Somebody whom a message mentions: by the id Teams gives them, an Entra object id, or the id of a tag of the team. */
export const Mentioned = z
  .object({ id: z.string().min(1).max(255), name: z.string().min(1).max(256), isTag: z.boolean() })
  // Channels and teams have ids of other kinds: whoever means everybody would wake everybody.
  .refine(({ id, isTag }) => (isTag ? tagId : personId).test(id), 'nobody in particular')
export type Mentioned = z.infer<typeof Mentioned>

/** Those whom an outage mentions: one person, one tag, or the service owners of the platform. */
export const Mention = z.union([z.literal('owners'), Mentioned])
export type Mention = z.infer<typeof Mention>

/**
 * A subscription of a conversation. Work items that were filed before `since` (ISO) are not posted. `alert`: the minutes
 * that a platform is down before it is news; null for never, absent for what is usual. `mention`: whom that news mentions;
 * absent for nobody.
 */
export const Subscription = z.object({
  workspace: z.string().default(defaultWorkspace),
  kind: z.enum(subscriptionKinds),
  platformId: z.string().nullable(),
  since: z.string().optional(),
  alert: AlertMinutes.nullable().optional(),
  mention: Mention.optional(),
})

const ClockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
/** The spans of time after which the next digest comes. */
export const rhythms = ['day', 'week'] as const

/**
 * Settings of a conversation for one workspace. Times of day are those of clocks in `zone` (IANA). `language`: that of the cards;
 * null for the one Teams tells. `digest`: `weekday` counts from Monday, 1, and says something for a weekly one alone; none is due
 * before its `since` (ISO). `leastSeverity`: only incidents as grave as that get a card. Nothing that was filed before `since`
 * gets a card by these settings. `cut`: the quiet hours (ISO) in which that was, until then.
 */
export const ChannelSettings = z.object({
  workspace: z.string(),
  language: z.enum(languages).nullable().catch(null),
  zone: z.string(),
  quiet: z.object({ from: ClockTime, until: ClockTime }).nullable(),
  digest: z
    .object({ every: z.enum(rhythms), weekday: z.number().int().min(1).max(7), at: ClockTime, since: z.string() })
    .nullable(),
  leastSeverity: z.string().nullable(),
  since: z.string(),
  cut: z.object({ from: z.string(), until: z.string() }).nullable(),
})

/** The fields of a Bot Framework conversation reference, by which a conversation is reached again. */
export const Reference = z.object({
  serviceUrl: z.string(),
  channelId: z.string(),
  botId: z.string(),
  botName: z.string(),
  conversationId: z.string(),
  conversationType: z.enum(conversationKinds),
  tenantId: z.string(),
  locale: z.string(),
})
export type Reference = z.infer<typeof Reference>

export const channelTables = {
  channels: table({
    scope: 'desk',
    kind: 'versioned',
    key: 'channel_id',
    clusterBy: ['channel_id'],
    comment: 'Conversations the desk may post to, and what they subscribed to',
    tells: { noun: 'channel', id: null },
    personalData: theirs,
    columns: {
      channel_id: text('Teams conversation id without thread'),
      name: maybe(text('Name where Teams tells it')),
      team_id: maybe(text('Teams team')),
      group_id: maybe(text('Entra id of the team, by which Graph finds it')),
      user_id: maybe(text('Directory object id of the person, in a personal chat')),
      reference: json(Reference, 'How the conversation is reached'),
      subscriptions: json(z.array(Subscription), 'What it subscribed to'),
      settings: maybe(json(z.array(ChannelSettings), 'Language, quiet hours, digest and least severity')),
      paused_at: maybe(instant('UTC instant since which an operator has nothing posted there')),
      is_active: flag('False once the desk was removed, and while the channel is deleted or archived'),
      ...versioned,
    },
  }),
}
