import type { z } from 'zod'
import { editTerm } from '../../services/glossary/edit.ts'
import type { TermInput } from '../../services/glossary/fields.ts'
import { as } from './tickets.ts'
import type { World } from './world.ts'

type Written = Partial<z.input<typeof TermInput>>

/** A term that is in the glossary; Ada wrote it. */
export const term = async (world: World, name: string, said: Written = {}): Promise<string> => {
  const { termId } = await editTerm(as(world, 'Ada'), {
    ...{ term: name, definition: `What ${name} means.`, domain: null, steward: null },
    ...{ synonyms: [], abbreviations: [], assets: [], reviewMonths: 12, ...said },
  })
  return termId
}
