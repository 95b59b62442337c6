import { z } from 'zod'
import { TimeOfDay } from '../kernel/day.ts'
import { languages } from '../kernel/language.ts'
import { optional } from '../kernel/text.ts'
import { zoneNamed } from '../kernel/zone.ts'
import { AlertMinutes, Mention, rhythms, followedKinds } from '../store/tables/channels.ts'
import { severities } from '../work-items/model.ts'

/** The choice of all platforms, or of nothing that is set. */
export const everything = '*'
export const mentionRules = ['nobody', 'owners', 'chosen'] as const
export const digestChoices = ['none', ...rhythms] as const
export const severityChoices = ['any', ...severities] as const
export const languageChoices = ['channel', ...languages] as const

const Zone = z.string().transform((typed, issues): string => {
  const zone = zoneNamed(typed)
  if (zone !== undefined) return zone
  issues.addIssue({ code: 'custom', message: 'zone_unknown' })
  return z.NEVER
})

/** Kinds as a client sends them: one text with commas between. */
const Kinds = z.preprocess(
  (chosen) => (typeof chosen === 'string' ? chosen.split(',').filter(Boolean) : (chosen ?? [])),
  z.array(z.enum(followedKinds)).max(followedKinds.length),
)

/**
 * Settings of a conversation as a form or a line of text gives them; what is left out stays as it is. `kinds`: everything it
 * follows of one platform, or of all where `platformId` is null, with the news of its outages.
 */
export const ConfigureInput = z.object({
  platformId: z.string().max(40).nullable().default(null),
  kinds: Kinds.optional(),
  alert: AlertMinutes.nullable().optional(),
  mention: z
    .union([z.enum(mentionRules), Mention])
    .transform((rule) => (rule === 'nobody' ? null : rule === 'chosen' ? undefined : rule))
    .optional(),
  language: z.enum(languageChoices).optional(),
  zone: Zone.optional(),
  quietFrom: optional(TimeOfDay).optional(),
  quietUntil: optional(TimeOfDay).optional(),
  digest: z.enum(digestChoices).optional(),
  weekday: z.coerce.number().int().min(1).max(7).optional(),
  digestAt: optional(TimeOfDay).optional(),
  severity: z.enum(severityChoices).optional(),
  /** The version of the conversation that a form was made for. */
  version: z.number().int().nonnegative().optional(),
})
export type Configured = z.output<typeof ConfigureInput>
