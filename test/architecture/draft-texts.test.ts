import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { drafts } from '../../services/kernel/language.ts'
import { lookAt, readDraft, readSources } from '../../scripts/texts/draft-files.ts'

// Whoever writes a text in English and German alone makes this file red and no other: until it is translated, readers of a
// draft see the English. `npm run texts` says what is missing.
describe('drafts', () => {
  it('have a file each', () => {
    const files = readdirSync('cards/text/drafts').filter((name) => name.endsWith('.json'))
    expect(files.sort()).toEqual(drafts.map((language) => `${language}.json`).sort())
    expect(readdirSync('cards/text/drafts/made-from').sort()).toEqual(files)
  })
  it.each(drafts)(
    'in %s lack nothing, are of the English that is there, fit, and take the same parameters',
    (language) => {
      expect(
        lookAt(readDraft(language), readSources()),
        `npm run texts -- ask ${language}, and take, translate them; until then readers see the English`,
      ).toEqual({ missing: [], stale: [], faults: [], strays: [] })
    },
  )
})
