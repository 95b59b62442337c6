import { z } from 'zod'
import { fieldKinds } from '../../services/request-templates/model.ts'
import { columns } from '../../services/roadmap/model.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { moveActions } from '../../services/work-items/lifecycle.ts'
import { age, instant, list } from '../fields.ts'
import { ActiveBanner } from './active-banner.ts'

const Move = z.object({ action: z.enum(moveActions), to: z.string(), reason: z.boolean(), takes: z.boolean() })

const line = {
  itemId: z.string(),
  itemType: z.enum(itemTypes),
  number: z.number().meta({ description: 'The number by which people know it.' }),
  title: z.string(),
  state: z.string(),
  severity: z.string().nullable(),
  platformId: z.string().nullable(),
  platformName: z.string().nullable(),
  assignee: z.string().nullable().meta({ description: 'The name of the assigned person.' }),
  reportedAt: instant,
  changedAt: instant,
  votes: z.number(),
  revision: z.number().meta({ description: 'Counts its changes; `If-Match` asks for it.' }),
  moves: list(Move).meta({
    description:
      'The steps that whoever asks may take now, and the state each leads to; with `reason` one has to be given.',
  }),
  triages: z.boolean().meta({
    description: 'True if whoever asks may assign and edit it: by the role, or because it is assigned to them.',
  }),
}
export const Line = z.object(line)

export const Items = z
  .object({
    items: list(Line),
    next: z.string().nullable().meta({ description: 'The cursor of the next page; null for the last one.' }),
    ...age,
  })
  .meta({ id: 'WorkItems', description: 'A page of work items, the newest first.' })

const Localized = z.record(z.string(), z.string()).meta({ description: 'Words by language; English is always there.' })
const Answered = z.object({
  kind: z.enum(fieldKinds),
  label: Localized,
  value: z.union([z.string(), z.number(), z.boolean()]),
  words: Localized.optional().meta({ description: 'What was chosen, in words, where the field is a choice.' }),
})

export const Item = z
  .object({
    ...line,
    description: z.string().meta({ description: 'Markdown, as it was typed.' }),
    service: z.string().nullable(),
    environment: z.string().nullable(),
    priority: z.string().nullable(),
    tags: list(z.string()),
    links: list(z.object({ title: z.string(), url: z.string() })).meta({
      description: 'Files that belong to it: a path below /Volumes/, or an address.',
    }),
    answers: list(Answered).meta({
      description: 'The answers to the fields of the template it was made with, in order.',
    }),
    reporter: z.string(),
    reason: z.string().nullable().meta({ description: 'The reason for the last step.' }),
    health: z
      .object({
        run: z.string().nullable().meta({ description: 'The https address of the run that failed.' }),
        wellAt: instant.nullable().meta({ description: 'The time since which the platform works again.' }),
      })
      .nullable()
      .meta({ description: 'The measurements of its platform, for an incident that the desk writes to.' }),
    due: z.object({ at: instant, zone: z.string() }).nullable(),
    comments: list(z.object({ commentId: z.string(), author: z.string(), body: z.string(), at: instant })),
    voted: z.boolean().meta({ description: 'True if whoever asks has voted.' }),
    open: z.boolean(),
    roadmap: z
      .object({ roadmapId: z.string(), title: z.string(), status: z.enum(columns), quarter: z.string().nullable() })
      .nullable()
      .meta({ description: 'The item of the roadmap that answers it.' }),
    isPublic: z.boolean(),
    banners: list(ActiveBanner),
    assigned: z.boolean().meta({ description: 'True if it is assigned to whoever asks.' }),
    following: z.boolean(),
    muted: z.boolean(),
    awayAt: instant.nullable().meta({ description: 'The time of the last read, while the store is away.' }),
  })
  .meta({ id: 'WorkItem', description: 'A ticket: an incident, an improvement or a platform request.' })

export const History = z
  .object({
    happenings: list(
      z.object({
        action: z.string(),
        by: z.string().nullable(),
        at: instant,
        from: z.string().nullable(),
        to: z.string().nullable(),
        assignee: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
    count: z.number(),
    page: z.number(),
    pages: z.number(),
    ...age,
  })
  .meta({ id: 'WorkItemHistory', description: 'A page of what happened to a ticket, the newest first.' })
