import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { texts } from '../../cards/kit/words.ts'

// A card names the part of the page that it opens, and compiles where that has a title.
it('every part of the page has its title, and every title its part', () => {
  // The page is compiled for a browser, so its parts are read and not imported.
  const [, parts = ''] = /const parts.*?= \[(.*?)\n\]/s.exec(readFileSync('tab/pages.tsx', 'utf8')) ?? []
  const names = [...parts.matchAll(/\['(\w+)'/g)].map(([, name]) => name)
  const titled = Object.keys(texts.en).flatMap((key) => /^tab\.page\.(.*)$/.exec(key)?.[1] ?? [])
  expect(names).toContain('platforms')
  expect(names.toSorted()).toEqual(titled.toSorted())
})
