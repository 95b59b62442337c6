import { z } from 'zod'
import { acknowledgeAnnouncement } from '../../services/announcements/acknowledge.ts'
import { draftAnnouncement } from '../../services/announcements/draft.ts'
import { kindRules, moves, severities, states, type MoveAction } from '../../services/announcements/model.ts'
import {
  completeAnnouncement,
  copyAnnouncement,
  editAnnouncement,
  endAnnouncement,
  extendAnnouncement,
  publishAnnouncement,
  verifyAnnouncement,
  withdrawAnnouncement,
} from '../../services/announcements/moves.ts'
import { searchAnnouncements } from '../../services/announcements/search.ts'
import { listAnnouncements, showAnnouncement } from '../../services/announcements/show.ts'
import type { AnnouncementView } from '../../services/announcements/view.ts'
import { updateIncident } from '../../services/announcements/update.ts'
import { audiences, rhythms } from '../../services/store/tables/messages.ts'
import { age, instant, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

const clock = z.object({ start: instant, end: instant })
const open = z.object({ start: instant.nullable(), end: instant.nullable() })

export const Announcement = z
  .object({
    messageId: z.string(),
    kind: z.enum(Object.keys(kindRules) as (keyof typeof kindRules)[]),
    revision: z.number().meta({ description: 'Counts its changes; `If-Match` asks for it.' }),
    severity: z.enum(severities),
    title: z.string(),
    body: z.string().meta({ description: 'Markdown, as it was typed.' }),
    translations: z.record(z.string(), z.object({ title: z.string(), body: z.string() })),
    start: instant.nullable(),
    end: instant.nullable(),
    zone: z.string().meta({ description: 'The time zone (IANA) in which its times were meant.' }),
    state: z.enum(states),
    updates: list(z.object({ step: z.enum(states), text: z.string(), at: instant })).meta({
      description: 'The texts people were told of a public incident, the newest first.',
    }),
    platforms: list(z.object({ platformId: z.string(), name: z.string() })),
    audience: z.enum(audiences),
    owner: z.string().nullable(),
    repeats: z.enum(rhythms).nullable().meta({ description: 'The rhythm in which its window comes again.' }),
    movedFrom: clock.nullable().meta({ description: 'The window it was announced with, once it was moved.' }),
    collisions: z
      .object({
        overlaps: list(z.object({ messageId: z.string(), title: z.string() }).extend(open.shape)),
        incidents: list(z.object({ itemId: z.string(), number: z.number(), title: z.string() })),
        quiet: z.object({ count: z.number(), names: list(z.string()) }).meta({
          description: 'Conversations that have quiet hours when it begins.',
        }),
      })
      .meta({ description: 'Whatever its window collides with, for whoever plans it.' }),
    itemId: z.string().nullable(),
    asksAcknowledgement: z.boolean(),
    moves: list(z.enum(Object.keys(moves) as [MoveAction, ...MoveAction[]])).meta({
      description: 'The things that whoever asks can do with it now.',
    }),
    mayReach: z.boolean().meta({ description: 'True for whoever may see which conversations have it.' }),
    places: z.number().nullable().meta({ description: 'Conversations it is posted in, for whoever may change it.' }),
    reach: z
      .object({ shown: z.number(), read: list(z.string()) })
      .nullable()
      .meta({ description: 'Conversations that show it and people who have read it, for whoever may change it.' }),
  })
  .meta({ id: 'Announcement', description: 'A banner, a maintenance, release notes or a public incident.' })

/** The rhythm in which its window comes again is all that is told of a rule. */
const shown = ({ rule, ...view }: AnnouncementView) => ({ ...view, repeats: rule?.every ?? null })

const Found = z
  .object({ found: list(Announcement), ...age })
  .meta({ id: 'FoundAnnouncements', description: 'Announcements that people were told; what is not over comes first.' })
const Listed = z
  .object({ announcements: list(Announcement), mayWrite: z.boolean(), ...age })
  .meta({ id: 'Announcements', description: 'Announcements of a kind that are not over, and own drafts.' })

const one = '/announcements/{messageId}'
/** The answer of every route about one announcement. */
const told = answer(Announcement, shown)
const versioned = { version: 'revision' }

export const announcements: readonly Route[] = [
  route(
    'GET',
    '/announcements',
    'Lists announcements of a kind that are not over.',
    listAnnouncements,
    answer(Listed, ({ announcements, ...rest }: Awaited<ReturnType<typeof listAnnouncements>>) => ({
      ...rest,
      announcements: announcements.map(shown),
    })),
  ),
  route(
    'GET',
    '/announcements/search',
    'Finds announcements by words.',
    searchAnnouncements,
    answer(Found, ({ found, ...rest }: Awaited<ReturnType<typeof searchAnnouncements>>) => ({
      ...rest,
      found: found.map(shown),
    })),
  ),
  route('GET', one, 'Shows an announcement.', showAnnouncement, told, {
    input: z.object({ messageId: z.string() }),
    ...versioned,
  }),
  route('POST', '/announcements', 'Writes the draft of an announcement.', draftAnnouncement, told, {
    creates: true,
    ...versioned,
  }),
  route('PUT', one, 'Changes what an announcement says, and when it is so.', editAnnouncement, told, versioned),
  route('POST', `${one}/publish`, 'Publishes a draft.', publishAnnouncement, told, versioned),
  route('POST', `${one}/extend`, 'Gives an announcement another end.', extendAnnouncement, told, versioned),
  route('POST', `${one}/end`, 'Ends an announcement now.', endAnnouncement, told, versioned),
  route(
    'POST',
    `${one}/verify`,
    'Says that the work of a maintenance is done and is checked.',
    verifyAnnouncement,
    told,
    versioned,
  ),
  route('POST', `${one}/complete`, 'Says that a maintenance is over.', completeAnnouncement, told, versioned),
  route('POST', `${one}/withdraw`, 'Takes an announcement back.', withdrawAnnouncement, told, versioned),
  route('POST', `${one}/copy`, 'Makes a draft that says the same.', copyAnnouncement, told, {
    ...versioned,
    creates: true,
  }),
  route(
    'POST',
    `${one}/acknowledgement`,
    'Says that whoever asks has read it.',
    acknowledgeAnnouncement,
    told,
    versioned,
  ),
  route(
    'POST',
    '/work-items/{itemId}/updates',
    'Tells people of an incident, or how it goes on.',
    updateIncident,
    told,
    versioned,
  ),
]
