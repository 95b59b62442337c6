import { z } from 'zod'
import { Day, TimeOfDay } from '../kernel/day.ts'
import { authored, type Authored } from '../kernel/language.ts'
import { line, optional, text } from '../kernel/text.ts'
import type { Context } from '../kernel/context.ts'
import {
  audiences,
  draftedKinds,
  incidentSteps,
  rhythms,
  type Audience,
  type Translation,
} from '../store/tables/messages.ts'
import { severities } from './model.ts'

export const longest = { title: 120, body: 3000, update: 1000, platforms: 50, channels: 50 } as const

export const MessageId = z.string().min(1).max(64)
export const Title = line(5, longest.title)
export const Body = z.preprocess((typed) => typed ?? '', text(0, longest.body))

/** Several choices, as a client sends them: one text with commas between. */
const several = <S extends z.ZodType>(one: S, most: number) =>
  z.preprocess(
    (chosen) => (typeof chosen === 'string' ? chosen.split(',').filter(Boolean) : (chosen ?? [])),
    z
      .array(one)
      .transform((all) => [...new Set(all)])
      .pipe(z.array(z.any()).max(most))
      .transform((all) => all as z.output<S>[]),
  )
export const PlatformIds = several(z.string().min(1).max(40), longest.platforms)
const ChannelIds = several(z.string().min(1).max(300), longest.channels)

/** The languages in which an announcement can be said besides the one its writer began with. */
export const furtherLanguages = authored.filter((language) => language !== 'en')

type InFurther = `${'title' | 'body'}_${Exclude<Authored, 'en'>}`
const translated = Object.fromEntries(
  furtherLanguages.flatMap((language) => [
    [`title_${language}`, optional(Title).default(null)],
    [`body_${language}`, optional(text(0, longest.body)).default(null)],
  ]),
) as unknown as Record<InFurther, z.ZodDefault<z.ZodNullable<z.ZodString>>>

const YesNo = z.preprocess(
  (said) => (typeof said === 'boolean' ? (said ? 'yes' : 'no') : said),
  z.enum(['yes', 'no']).transform((said) => said === 'yes'),
)

const fields = z.object({
  severity: z.enum(severities).default('info'),
  title: Title,
  body: Body.default(''),
  platformIds: PlatformIds.default([]),
  startDay: optional(Day).default(null),
  startTime: optional(TimeOfDay).default(null),
  endDay: optional(Day).default(null),
  endTime: optional(TimeOfDay).default(null),
  /** The zone of the times; that of whoever writes when it is left out. */
  zone: optional(z.string()).default(null),
  audience: z.enum(audiences).default('followers'),
  channelIds: ChannelIds.default([]),
  asksAcknowledgement: YesNo.default(false),
  repeats: z.enum(['never', ...rhythms]).default('never'),
})

/** The fields of an announcement, as a form or a line of text gives them. */
export const Written = fields.extend(translated)
export type Written = z.output<typeof Written>

export const DraftInput = Written.extend({ kind: z.enum(draftedKinds).default('BANNER') })

export const UpdateText = text(5, longest.update)

/** An update about an incident, as a form or a line of text gives it. */
export const UpdateInput = z.object({
  itemId: z.string().min(1).max(40),
  step: z.enum(incidentSteps),
  text: UpdateText,
  /** The title people read; that of the work item, or the one it had, when it is left out. */
  title: optional(Title).default(null),
  /** Asked once: a post stays where it is. */
  audience: z.enum(audiences).default('followers'),
  channelIds: ChannelIds.default([]),
  /** The revision that a form was about, 0 for none yet; typed commands have none. */
  revision: z.number().int().nonnegative().optional(),
})

/** The conversations that are meant: where nobody says which are chosen, it is the one this is written in. */
export const audienceFrom = (
  { conversation }: Pick<Context, 'conversation'>,
  { audience, channelIds }: Pick<Written, 'audience' | 'channelIds'>,
): Audience => {
  const here = conversation ? [conversation.channelId] : []
  return { to: audience, channelIds: audience !== 'channels' ? [] : channelIds.length > 0 ? channelIds : here }
}

/** The words in further languages; a language without a title has none. */
export const translationsIn = (written: Pick<Written, InFurther>): Record<string, Translation> =>
  Object.fromEntries(
    furtherLanguages.flatMap((language) => {
      const title = written[`title_${language}`]
      return title === null ? [] : [[language, { title, body: written[`body_${language}`] ?? '' }]]
    }),
  )
