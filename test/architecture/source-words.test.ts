import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { texts } from '../../cards/kit/words.ts'
import { sources } from '../../ingestion/sources/index.ts'

const page = readFileSync('docs/sources.md', 'utf8')

it.each(sources.map(({ name }) => name))(
  'the source %s has a name for people, and a part of docs/sources.md',
  (name) => {
    const lacking = [`source.${name}`, `source.${name}_missing`].filter((key) => !(key in texts.en))
    expect(lacking, 'Add these to cards/text/en.json and de.json').toEqual([])
    expect(
      page.split('\n').some((line) => line.startsWith('## ') && line.endsWith(`: \`${name}\``)),
      `docs/sources.md has no heading “## …: \`${name}\`”`,
    ).toBe(true)
  },
)
