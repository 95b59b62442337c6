import { z } from 'zod'
import { askForAnnouncement } from '../../services/announcements/ask.ts'
import { kindRules, severities, states } from '../../services/announcements/model.ts'
import { planAnnouncements } from '../../services/announcements/plan.ts'
import { previewAnnouncement } from '../../services/announcements/preview.ts'
import { reachOfAnnouncement, reachStates } from '../../services/announcements/reached.ts'
import type { Field, Wording } from '../../services/kernel/field.ts'
import { authored, languageOf, languages } from '../../services/kernel/language.ts'
import { rhythms } from '../../services/store/tables/messages.ts'
import { age, instant, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

const kinds = Object.keys(kindRules) as (keyof typeof kindRules)[]
const line = {
  messageId: z.string(),
  kind: z.enum(kinds),
  severity: z.enum(severities),
  title: z.string().meta({ description: 'In the language that was asked for, where it is written in that.' }),
  platforms: list(z.object({ platformId: z.string(), name: z.string() })),
  repeats: z.enum(rhythms).nullable(),
}

export const Plan = z
  .object({
    windows: list(
      z.object({
        ...line,
        state: z.enum(states),
        start: instant,
        end: instant.nullable(),
        isRepeat: z
          .boolean()
          .meta({ description: 'True for a window that comes by its rule and is not announced yet.' }),
        clashes: list(
          z.object({ messageId: z.string(), title: z.string(), start: instant, end: instant.nullable() }),
        ).meta({
          description: 'Other maintenances at the same time on the same platforms, for whoever may plan otherwise.',
        }),
      }),
    ),
    drafts: list(z.object({ ...line, start: instant.nullable(), end: instant.nullable() })).meta({
      description: 'Every draft that whoever asks may go on with, whatever its days.',
    }),
    mayWrite: z.boolean(),
    ...age,
  })
  .meta({ id: 'AnnouncementPlan', description: 'The windows of announcements from one day to another.' })

const Words = z
  .object({
    key: z.string().nullable().meta({ description: 'The key of a text of the desk.' }),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    words: z.string().nullable().meta({ description: 'Words that somebody wrote, where there is no key.' }),
  })
  .meta({ id: 'Wording', description: 'Words of a form: a text of the desk by its key, or words of somebody.' })

const kindsOfField = [
  ...(['text', 'multiline', 'number', 'choice', 'choices', 'date', 'time', 'person', 'picker'] as const),
] satisfies readonly Field['kind'][]

export const Form = z
  .object({
    kind: z.enum(kinds),
    revision: z.number().nullable().meta({ description: 'That of the announcement; null for a new one.' }),
    mayWrite: z.boolean(),
    fields: list(
      z.object({
        id: z.string(),
        kind: z.enum(kindsOfField),
        label: Words,
        hint: Words.nullable(),
        required: z.boolean(),
        most: z.number().nullable(),
        choices: list(z.object({ value: z.string(), label: Words })),
      }),
    ),
    ofEnd: list(z.string()).meta({ description: 'The fields that are asked for another end alone.' }),
    values: z.record(z.string(), z.string()),
  })
  .meta({ id: 'AnnouncementForm', description: 'What the form of an announcement asks, and what stands in it.' })

const wordsOf = (wording: Wording, locale: string): z.output<typeof Words> => {
  if (typeof wording === 'string') return { key: wording, params: {}, words: null }
  if ('key' in wording) return { key: wording.key, params: wording.params, words: null }
  return { key: null, params: {}, words: wording.words[languageOf(locale)] ?? wording.words.en }
}

const fieldOf = ({ id, kind, label, hint, required, most, choices = [] }: Field, locale: string) => ({
  ...{ id, kind, required, label: wordsOf(label, locale), hint: hint === undefined ? null : wordsOf(hint, locale) },
  most: most ?? null,
  choices: choices.map((choice) => ({ value: choice.value, label: wordsOf(choice.label, locale) })),
})

export const Preview = z
  .object({
    at: instant.meta({ description: 'When conversations show it first, if it is published now.' }),
    cards: list(
      z.object({
        language: z.enum(languages),
        summary: z.string().meta({ description: 'The words of the notification.' }),
        content: z.record(z.string(), z.unknown()).meta({ description: 'An adaptive card.' }),
      }),
    ),
  })
  .meta({
    id: 'AnnouncementPreview',
    description:
      'An announcement as conversations will see it, in each language that words are asked for in, and in the one of whoever asks.',
  })

const count = z.number()
export const Reach = z
  .object({
    messageId: z.string(),
    places: list(
      z.object({
        name: z.string().nullable(),
        state: z.enum(reachStates),
        at: instant.nullable().meta({ description: 'When it came to be so; null while nothing was tried.' }),
        sentAt: instant.nullable(),
        reason: z.string().nullable().meta({ description: 'Why it failed.' }),
      }),
    ),
    people: z
      .object({ sent: count, edited: count, waiting: count, failed: count })
      .meta({ description: 'Chats with one person, as numbers alone.' }),
    acknowledged: count
      .nullable()
      .meta({ description: 'People who said that they have read it; null where none is asked.' }),
    ...age,
  })
  .meta({ id: 'AnnouncementReach', description: 'How an announcement reached people.' })

export const announcementPlan: readonly Route[] = [
  route(
    'GET',
    '/announcements/plan',
    'Lists the windows of announcements from one day to another, with each time of those that repeat.',
    planAnnouncements,
    answer(Plan),
  ),
  route(
    'GET',
    '/announcements/form',
    'Shows what the form of an announcement asks, and what stands in it.',
    askForAnnouncement,
    answer(Form, ({ fields, locale, ...rest }: Awaited<ReturnType<typeof askForAnnouncement>>) => ({
      ...rest,
      fields: fields.map((field) => fieldOf(field, locale)),
    })),
  ),
  route(
    'POST',
    '/announcements/preview',
    'Draws an announcement as conversations would see it; nothing is written.',
    previewAnnouncement,
    answer(Preview, ({ view, locale, at }: Awaited<ReturnType<typeof previewAnnouncement>>, { draws }) => ({
      at,
      // Cards are kept for a while: one for each language there is would push out those of others at each key that is pressed.
      cards: [...new Set([...authored, languageOf(locale)])].map((language) => ({
        language,
        ...draws.announcement(view, language === languageOf(locale) ? locale : language),
      })),
    })),
  ),
  route(
    'GET',
    '/announcements/{messageId}/reach',
    'Shows which conversations have an announcement, and how many people have read it.',
    reachOfAnnouncement,
    answer(Reach),
  ),
]
