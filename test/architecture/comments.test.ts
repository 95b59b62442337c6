import { expect, it } from 'vitest'
import { house, sourcesIn } from './sources.ts'

/** Comments that begin with one of these words are mostly noun phrases without a verb, such as "Who may do it". */
const phrase = /\/\*\*(?:\s|\*)*((?:What|Whether|Who|Whose|Whom|Where|How|Which)\b[^*\n]*)/g

it('a doc comment is a whole sentence or the definition of a noun, and no clause of a question', () => {
  const found = sourcesIn(...house).flatMap(({ path, text }) =>
    [...text.matchAll(phrase)].map(([, words]) => `${path}: ${words!.trim()}`),
  )
  expect(found).toEqual([])
})
