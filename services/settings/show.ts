import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { isDraft, languages } from '../kernel/language.ts'

/**
 * The settings that the desk runs with, as far as people may see them: of what is secret only whether it is set. Beside them the
 * languages it speaks.
 */
export const showSettings = action('settings.show', z.object({}), ({ settings }) =>
  Promise.resolve({
    groups: settings.shown ?? [],
    languages: languages.map((language) => ({ language, isDraft: isDraft(language) })),
  }),
)
