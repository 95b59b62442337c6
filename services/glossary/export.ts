import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { allTerms } from './change.ts'
import { sheetOf } from './sheet.ts'
import { indexOf } from './term-index.ts'

/** Every term that is an answer, as a CSV file that `glossary.import` takes. */
export const exportTerms = action('glossary.export', z.object({}), async (context) => {
  const terms = await allTerms(context)
  const sorted = (await indexOf(terms)).all.map(({ term }) => term)
  return { text: sheetOf(terms, sorted), count: sorted.length }
})
