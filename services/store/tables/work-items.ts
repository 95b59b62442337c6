import { z } from 'zod'
import { instant, int, json, maybe, oneOf, payload, table, tags, text } from '../column.ts'
import { versioned } from '../versioned.ts'

export const itemTypes = ['INCIDENT', 'IMPROVEMENT', 'PLATFORM_REQUEST'] as const

/** Somebody who is told what becomes of a work item, and how to speak to them. */
export const Follower = z.object({
  userId: z.string(),
  name: z.string(),
  /** Null for an assignee who has not written to the desk yet: then the language of their chat is used. */
  locale: z.string().nullable(),
  timeZone: z.string(),
  muted: z.boolean(),
  /** True when they were assigned: they are told only as long as they are the assignee. */
  given: z.boolean().default(false),
  /** The version of the item and the number of others' comments when they began to follow; only later ones are news. */
  since: z.object({ version: z.number().int(), comments: z.number().int() }).default({ version: 0, comments: 0 }),
})
export type Follower = z.infer<typeof Follower>

/** A person who changed the row, and the version that the change made. */
const Mark = z.object({ by: z.string(), version: z.number().int() })
/** The same with the reason they gave, null when none was asked for, and the instant; null in rows of an earlier release. */
export const Moved = Mark.extend({ reason: z.string().nullable(), at: z.iso.datetime().nullable().default(null) })

/** The item of the roadmap that somebody linked to a work item, and when. */
const Planned = z.object({ roadmapId: z.string(), at: z.iso.datetime() })

/** The page of the run by which the platform of an incident failed, and the time since which it works again. */
const Health = z.object({ run: z.string().nullable(), wellAt: z.iso.datetime().nullable() })

/** A pointer to a file in a Volume or in storage; never fetched. */
export const Link = z.object({ title: z.string(), url: z.string() })

export const workItemTables = {
  work_items: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'item_id',
    clusterBy: ['item_id'],
    comment: 'Incidents, improvements and platform requests',
    tells: { noun: 'workItem', id: 'item_id' },
    personalData: 'pseudonymised',
    columns: {
      item_id: text('Made of the event that filed it, so that one click files once'),
      number: int('Number people use; never used twice'),
      revision: int('Counts the changes that make a card out of date: who joined or muted it does not'),
      item_type: oneOf(itemTypes, 'Kind'),
      platform_id: maybe(text('Platform concerned')),
      service: maybe(text('Service concerned')),
      environment: maybe(text('Environment')),
      severity: maybe(text('Severity')),
      title: text('Title'),
      description_md: text('Description, markdown'),
      tags: json(tags, 'Tags'),
      state: text('State of its life cycle'),
      assigned_to: maybe(text('Directory object id')),
      assigned_name: maybe(text('Name of that person')),
      reporter_name: text('Name of the person who filed it; who that is stands in created_by'),
      priority: maybe(text('Priority')),
      due_at: maybe(instant('UTC due instant: the end of the day that was meant')),
      due_zone: maybe(text('Time zone (IANA) in which that day was meant')),
      links: json(z.array(Link), 'Attachments, as pointers'),
      template_id: maybe(text('Request template it was made with')),
      answers: json(payload, 'What was answered to the fields of that template'),
      followers: json(z.array(Follower), 'Who is told what becomes of it'),
      moved: maybe(
        json(
          Moved,
          'Who took the last step that is news and when, the version it made, and why the last step was taken',
        ),
      ),
      given: maybe(json(Mark, 'Who assigned it last, and to which version')),
      planned: maybe(json(Planned, 'Item of the roadmap it was linked to last, and when; one at a time')),
      health: maybe(json(Health, 'What is measured of its platform, for an incident that the desk writes to')),
      ...versioned,
    },
  }),
  comments: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'comment_id',
    clusterBy: ['item_id'],
    comment: 'Comments on work items',
    tells: { noun: 'workItem', id: 'item_id' },
    personalData: 'pseudonymised',
    columns: {
      comment_id: text('Item id and event'),
      item_id: text('Work item'),
      body_md: text('Body'),
      author_name: text('Name of the person; who that is stands in created_by'),
      origin: maybe(text('Conversation it was written in, with its thread')),
      ...versioned,
    },
  }),
  votes: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'vote_id',
    clusterBy: ['item_id'],
    comment: 'One vote per person and improvement',
    tells: { noun: 'workItem', id: 'item_id' },
    personalData: 'pseudonymised',
    columns: {
      vote_id: text('Item id and user id'),
      item_id: text('Work item'),
      user_id: text('Directory object id'),
      weight: int('Weight, 1 unless agreed otherwise'),
      ...versioned,
    },
  }),
}
