import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { house, importsOf, sourcesIn } from './sources.ts'

const sources = sourcesIn(...house)

/** By file, the files of the house it imports; an import of types is one like any other. */
const imports = new Map(
  sources.map((source) => {
    const named = importsOf(source).filter((name) => name.startsWith('.'))
    return [source.path, named.map((name) => posix.join(posix.dirname(source.path), name))] as const
  }),
)

/** Every file that some lead to, over any number of imports. */
const reachedFrom = (paths: readonly string[], reached = new Set<string>()): ReadonlySet<string> => {
  for (const path of paths)
    if (!reached.has(path)) {
      reached.add(path)
      reachedFrom(imports.get(path) ?? [], reached)
    }
  return reached
}

/** Files that lead to each other: everybody among them is reached from everybody. */
const circlesIn = (graph: ReadonlyMap<string, readonly string[]>): string[][] => {
  const reached = new Map([...graph].map(([path, next]) => [path, reachedFrom(next)]))
  const circleOf = (path: string) => [...reached.get(path)!].filter((other) => reached.get(other)?.has(path)).sort()
  const circles = [...graph.keys()].map(circleOf).filter((circle) => circle.length > 0)
  return [...new Map(circles.map((circle) => [circle.join(), circle])).values()]
}

const linesOf = (text: string): number => text.trimEnd().split('\n').length

describe('the house, drawn from its imports', () => {
  it('is drawn whole: every import leads to a file that is there', () => {
    const leading = [...imports].flatMap(([path, next]) => next.map((other) => `${path} -> ${other}`))
    expect(leading.length).toBeGreaterThan(sources.length)
    // Benchmarks stand on parts of the tests, which are no room of the house.
    const isThere = (path: string) => imports.has(path) || (path.startsWith('test/') && existsSync(path))
    const lost = (line: string) => line.endsWith('.ts') && !isThere(line.split(' -> ')[1]!)
    expect(leading.filter(lost)).toEqual([])
  })
  it('has no circle', () => {
    expect(circlesIn(imports)).toEqual([])
  })
})

describe('its files are small', () => {
  it('at most 250 lines each', () => {
    const long = sources.filter(({ text }) => linesOf(text) > 250).map(({ path }) => path)
    expect(long).toEqual([])
  })
  it('80 lines at most in the middle of all', () => {
    const sizes = sources.map(({ text }) => linesOf(text)).sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(80)
  })
})
