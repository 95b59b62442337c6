import { z } from 'zod'
import { flag, instant, int, json, maybe, table, tags, text } from '../column.ts'
import { versioned } from '../versioned.ts'

/** The kinds that are written as a draft first. */
export const draftedKinds = ['BANNER', 'MAINTENANCE', 'RELEASE_NOTES'] as const
export const announcementKinds = [...draftedKinds, 'INCIDENT'] as const

/** The steps of an incident that people are told of. */
export const incidentSteps = ['investigating', 'identified', 'monitoring', 'resolved'] as const
/** A text about an incident, with the step it was at and the instant as ISO. */
export const IncidentUpdate = z.object({ step: z.enum(incidentSteps), text: z.string(), at: z.string() })
export type IncidentUpdate = z.infer<typeof IncidentUpdate>

/** The places in which an announcement is posted: where its kind is followed, in chosen conversations, or wherever the desk is. */
export const audiences = ['followers', 'channels', 'everyone'] as const
export const Audience = z.object({ to: z.enum(audiences), channelIds: z.array(z.string()) })
export type Audience = z.infer<typeof Audience>

/** A title and a body in a further language. */
export const Translation = z.object({ title: z.string(), body: z.string() })
export type Translation = z.infer<typeof Translation>

/** The person who answers for an announcement, and how to speak to them. */
export const AnnouncementOwner = z.object({
  userId: z.string(),
  name: z.string(),
  locale: z.string(),
  timeZone: z.string(),
})
export type AnnouncementOwner = z.infer<typeof AnnouncementOwner>

/** The rhythms in which a window repeats: on the same weekday, on the same day of the month, or for example on its second Sunday. */
export const rhythms = ['day', 'workday', 'week', 'month', 'weekday'] as const
/** Windows that repeat: the day of the first and the time of day of all, as clocks show them, and how long each lasts. */
export const Rule = z.object({
  every: z.enum(rhythms),
  day: z.string(),
  time: z.string(),
  minutes: z.number(),
})
export type Rule = z.infer<typeof Rule>

/** A window as ISO instants. */
const Moved = z.object({ start: z.string(), end: z.string() })

export const messageTables = {
  status_messages: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'message_id',
    clusterBy: ['message_id'],
    comment: 'Banners, maintenance notices, release notes and public updates of incidents',
    // Nobody hears of a draft of others, not even that there is one of this id.
    tells: { noun: 'announcement', id: 'message_id', unless: { published_state: 'draft' } },
    personalData: 'pseudonymised',
    columns: {
      message_id: text('Message id, made of the event that wrote it'),
      severity: text('How grave: info | warning | critical'),
      title: text('Title'),
      body_md: text('Body, markdown'),
      start_at: maybe(instant('UTC start')),
      end_at: maybe(instant('UTC end')),
      platform_tags: json(tags, 'Platforms concerned, by id; none for all'),
      published_state: text(
        'What people decided: draft | published | verifying | completed | retracted, of an incident investigating | identified | monitoring | resolved. What time brings is not in it',
      ),
      kind: maybe(text('BANNER | MAINTENANCE | RELEASE_NOTES | INCIDENT; a banner when empty')),
      revision: maybe(int('Counts the changes people made: what a step of time changes makes no form out of date')),
      zone: maybe(text('Time zone (IANA) in which its times were meant')),
      audience: maybe(json(Audience, 'Where it is posted')),
      translations: maybe(json(z.record(z.string(), Translation), 'Title and body by further language')),
      asks_acknowledgement: maybe(flag('True if people are asked to say that they read it')),
      owner: maybe(json(AnnouncementOwner, 'Who answers for it')),
      step: maybe(text('State in which it was when its last step was written')),
      late_minutes: maybe(int('Minutes by which that step was late, because no desk was running')),
      moved_from: maybe(json(Moved, 'Window it had when it was announced, once it was moved')),
      rule: maybe(json(Rule, 'Rule by which its window repeats')),
      series_id: maybe(text('First announcement of the series that repeats')),
      item_id: maybe(text('Work item of a public incident')),
      updates: maybe(json(z.array(IncidentUpdate), 'What people were told of a public incident, newest first')),
      ...versioned,
    },
  }),
  acknowledgements: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'acknowledgement_id',
    clusterBy: ['message_id'],
    comment: 'Who has read an announcement that asks for it, once per person',
    tells: { noun: 'announcement', id: 'message_id' },
    personalData: 'pseudonymised',
    columns: {
      acknowledgement_id: text('Message id and user id'),
      message_id: text('Row of status_messages'),
      user_id: text('Directory object id'),
      user_name: text('Name of the person'),
      ...versioned,
    },
  }),
}
