import { z } from 'zod'
import { action } from '../kernel/action.ts'

/** Shows the abilities of the desk; the result has the name of the person who asks. */
export const showHelp = action('help.show', z.object({}), async ({ actor }) => ({ name: actor.name }))
