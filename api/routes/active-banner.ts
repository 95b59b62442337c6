import { z } from 'zod'
import { severities } from '../../services/announcements/model.ts'
import { instant, list } from '../fields.ts'

/** A banner, maintenance or public incident that is active now. */
export const ActiveBanner = z
  .object({
    messageId: z.string(),
    severity: z.enum(severities),
    title: z.string(),
    body: z.string(),
    platformIds: list(z.string()).meta({ description: 'The platforms concerned; none for all.' }),
    start: instant.nullable(),
    end: instant.nullable(),
    itemId: z.string().nullable().meta({ description: 'The work item of a public incident.' }),
  })
  .meta({ id: 'ActiveBanner', description: 'A banner, maintenance or public incident that is active now.' })
