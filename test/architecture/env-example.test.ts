import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { secretNames } from '../../bot/token-expiries.ts'
import { sourceSecrets } from '../../ingestion/config.ts'
import { isSecret } from '../../ingestion/variables.ts'
import { localValues } from '../../scripts/manifest.ts'
import { house, sourcesIn } from './sources.ts'

const sources = sourcesIn(...house)
const read = new Set([
  // Names in the zod objects of config files and sources, and the few that scripts read themselves.
  ...sources
    .filter(({ path }) => /config\.ts$|cadence\.ts$|databricks-host\.ts$|^ingestion\/sources\//.test(path))
    .flatMap(({ text }) => [...text.matchAll(/^ {2,}([A-Z][A-Z0-9_]{3,}):(?! ')/gm)].map(([, name]) => name!)),
  ...sources.flatMap(({ text }) => [...text.matchAll(/process\.env\.([A-Z0-9_]+)/g)].map(([, name]) => name!)),
  ...Object.keys(localValues),
])
const named = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name!)

it('.env.example names exactly the variables that are read', () => {
  expect(new Set(named).size).toBe(named.length)
  const missing = [...read].filter((name) => !named.includes(name))
  const unread = named.filter((name) => !read.has(name))
  expect(missing, 'Add these to .env.example, each with a line that says what it is for').toEqual([])
  expect(unread, 'Nothing reads these: take them out of .env.example').toEqual([])
})

it('every secret is looked at for the day on which it ends', () => {
  const lookedAt = [...secretNames, ...sourceSecrets]
  const forgotten = named.filter((name) => isSecret(name) && !lookedAt.includes(name))
  expect(forgotten, 'Add these to secretNames in bot/token-expiries.ts').toEqual([])
})
