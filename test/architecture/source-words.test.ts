import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { texts } from '../../cards/kit/words.ts'
import { sources } from '../../ingestion/sources/index.ts'

const page = readFileSync('docs/sources.md', 'utf8')

it.each(sources.map(({ name }) => name))(
  'the source %s has a name for people, and a part of docs/sources.md',
  (name) => {
    expect(Object.keys(texts.en)).toEqual(expect.arrayContaining([`source.${name}`, `source.${name}_missing`]))
    expect(page).toMatch(new RegExp(`^## .*: \`${name}\`$`, 'm'))
  },
)
