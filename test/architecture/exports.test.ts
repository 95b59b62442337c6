import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { house, nodesIn, sourcesIn } from './sources.ts'

const tests = globSync([`{${house.join()}}/**/*.test.ts`, 'test/**/*.ts', 'tab/vite.config.ts'])
const everywhere = [...sourcesIn(...house), ...tests.map((path) => ({ path, text: readFileSync(path, 'utf8') }))].map(
  (source) => ({ ...source, names: new Set(nodesIn(source, ts.isIdentifier).map(({ text }) => text)) }),
)

// Other types may be exported for nobody: they name what a function that is exported takes and gives.
it('no value is exported that no other file names, be it a test, nor the type of what a function gives', () => {
  const unused = everywhere.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:(?:async )?(?:const|function|class) (\w+)|type (\w+) = (?:Awaited<)?ReturnType<)/gm)]
      .map(([, value, type]) => (value ?? type)!)
      .filter((name) => !everywhere.some((other) => other.path !== path && other.names.has(name)))
      .map((name) => `${path}: ${name}`),
  )
  expect(unused, 'Take the word export away, or what nobody needs').toEqual([])
})
