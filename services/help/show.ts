import { z } from 'zod'
import { action } from '../kernel/action.ts'

/** What the desk can do for whoever asks. */
export const showHelp = action('help.show', z.object({}), async ({ actor }) => ({ name: actor.name }))
