import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { localValues } from '../../scripts/manifest.ts'
import { house, sourcesIn } from './sources.ts'

const sources = sourcesIn(...house)
const read = new Set([
  // Names in the zod objects of config files and sources, and the few that scripts read themselves.
  ...sources
    .filter(({ path }) => /config\.ts$|cadence\.ts$|databricks-host\.ts$|^ingestion\/sources\//.test(path))
    .flatMap(({ text }) => [...text.matchAll(/^ {2,}([A-Z][A-Z_]{3,}):(?! ')/gm)].map(([, name]) => name!)),
  ...sources.flatMap(({ text }) => [...text.matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name]) => name!)),
  ...Object.keys(localValues),
])

it('.env.example names exactly the variables that are read', () => {
  const named = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!)
  expect(new Set(named).size).toBe(named.length)
  expect(named.sort()).toEqual([...read].sort())
})
