import { z } from 'zod'
import { line, optional, text } from '../kernel/text.ts'
import { columns } from './model.ts'
import { Quarter } from './quarter.ts'

/** The longest texts, in characters. */
export const longest = { title: 120, theme: 60, description: 4000 } as const

export const RoadmapId = z.string().min(1).max(80)
export const Revision = z.int().positive()
export const Theme = line(1, longest.theme)
export const Column = z.enum(columns)
export const Title = line(3, longest.title)
export const Description = text(0, longest.description)

/** All that an item says, but for its place. */
export const Written = z.object({
  title: Title,
  theme: Theme,
  quarter: optional(Quarter).default(null),
  description: z.preprocess((typed) => typed ?? '', Description).default(''),
})

/** The id of an item and the revision that somebody saw; without one it is changed whatever it says. */
export const Seen = z.object({ roadmapId: RoadmapId, revision: Revision.optional() })
