import { z } from 'zod'
import { draftFor, fileNameOf } from '../../cards/handbook/draft.ts'
import { askHandbook } from '../../services/handbook/ask.ts'
import { listMisses } from '../../services/handbook/misses.ts'
import { outlinePage } from '../../services/handbook/outline.ts'
import { rateAnswer } from '../../services/handbook/rate.ts'
import { instant, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

const Passage = z
  .object({
    source: z.string(),
    path: z.string(),
    title: z.string(),
    headings: list(z.string()),
    text: z.string().meta({ description: 'Markdown without HTML.' }),
    line: z.number(),
    changedAt: instant.nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'Passage', description: 'A part of a page of the handbook, and where it is from.' })

export const Answer = z
  .object({
    question: z.string(),
    fit: z.enum(['one', 'several', 'nothing']),
    answer: Passage.nullable().meta({
      description: 'The passage that clearly answers; null when several may, or none.',
    }),
    others: list(Passage),
    worded: z
      .object({ text: z.string(), sources: list(Passage) })
      .nullable()
      .meta({
        description: 'The answer in the words of a language model, with its sources, where one is set up.',
      }),
  })
  .meta({ id: 'HandbookAnswer', description: 'What the handbook says to a question.' })

export const Misses = z
  .object({
    groups: list(
      z.object({
        question: z.string(),
        wordings: list(z.string()),
        count: z.number(),
        unhelpful: z.number(),
        place: z.string().nullable(),
        lastAt: instant,
      }),
    ),
    more: z.number(),
    count: z.number(),
    awayAt: instant.nullable(),
  })
  .meta({ id: 'HandbookMisses', description: 'What people asked in vain.' })

export const Draft = z
  .object({
    path: z.string().meta({ description: 'The name of a file in the folder of a handbook.' }),
    draft: z.string().meta({ description: 'Markdown with front matter, to be filled in.' }),
  })
  .meta({ id: 'PageDraft', description: 'The beginning of a page. Nothing is written down.' })

const Rating = z
  .object({ helpful: z.boolean(), changed: z.boolean() })
  .meta({ id: 'HandbookRating', description: 'Whether an answer helped.' })

export const handbook: readonly Route[] = [
  route('GET', '/handbook/answers', 'Answers a question with a passage of the handbook.', askHandbook, answer(Answer), {
    input: z.object({ question: z.string().min(1).max(2000) }),
  }),
  route('GET', '/handbook/misses', 'Lists questions that the handbook did not answer.', listMisses, answer(Misses)),
  route(
    'GET',
    '/handbook/draft',
    'Begins a page that answers a question.',
    outlinePage,
    answer(Draft, ({ question, wordings, language }: Awaited<ReturnType<typeof outlinePage>>) => ({
      path: fileNameOf(question, language),
      draft: draftFor(question, wordings, language),
    })),
  ),
  route('PUT', '/handbook/rating', 'Says whether an answer helped.', rateAnswer, answer(Rating)),
]
