import { z } from 'zod'
import { itemTypes } from '../store/tables/work-items.ts'
import { type Row } from '../store/tables.ts'

/** The state of a guide: its open question and the answers so far. */
export const Guiding = z.object({
  itemType: z.enum(itemTypes),
  /** The request template that was chosen, and the version its questions were asked from. */
  template: z.object({ templateId: z.string(), templateVersion: z.number() }).optional(),
  /** The id of the question that is open; null: the summary. */
  asks: z.string().nullable(),
  /** The answer to each question by the id of its field; null for one that was left out. */
  answers: z.record(z.string(), z.string().nullable()),
})
export type Guiding = z.output<typeof Guiding>

const Guide = z.object({
  /** The turn that began it. */
  id: z.string(),
  /** Counts questions and answers, so that a press on an old card is known. */
  step: z.number().int(),
  state: Guiding,
  /** The thread of the channel it was begun in; null outside of threads. */
  threadId: z.string().nullable(),
})
/** A guide under way. */
export type Guide = z.output<typeof Guide>

/** The time after which a guide is forgotten, in hours. */
const hours = 24

/** The key of a guide: a person has one at a time in a conversation. */
export const guideIdOf = (channelId: string, userId: string): string => `guide:${channelId}|${userId}`

/** The guide in a row; undefined when it ended, was left too long ago, or is kept in another form than today's. */
export const guideIn = (row: Row<'bot_state'> | undefined, now: Date): Guide | undefined => {
  if (!row || now.getTime() - row.updatedAt.getTime() > hours * 3_600_000) return undefined
  return Guide.safeParse(row.value).data
}
