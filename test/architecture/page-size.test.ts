import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { isDraft, languages } from '../../services/kernel/language.ts'
import { builtPage } from '../browser/tab/built-page.ts'

interface Chunk {
  file: string
  imports?: string[]
  css?: string[]
}

let folder: string
beforeAll(async () => {
  folder = await builtPage()
})

const zipped = (file: string): number => gzipSync(readFileSync(join(folder, file))).length

/** The files that a chunk cannot do without. */
const filesOf = (chunks: Record<string, Chunk>, name: string): string[] => {
  const { file, imports = [], css = [] } = chunks[name]!
  return [file, ...css, ...imports.flatMap((one) => filesOf(chunks, one))]
}

describe('the page in Teams is light', () => {
  it.each(languages)('at first it loads 200 kB at most, in %s: itself, the library of Teams, the words', (language) => {
    const chunks = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
    const first = ['index.html', 'host/teams.ts', `../cards/text/${isDraft(language) ? 'drafts/' : ''}${language}.json`]
    const files = ['index.html', ...new Set(first.flatMap((name) => filesOf(chunks, name)))]
    const bytes = files.reduce((sum, file) => sum + zipped(file), 0)
    console.info(`first load in ${language}: ${Math.round(bytes / 1000)} kB`)
    expect(bytes).toBeGreaterThan(80_000)
    expect(bytes).toBeLessThanOrEqual(200_000)
  })
  it('nothing in it is inline, as its policy allows no such script', () => {
    const page = readFileSync(join(folder, 'index.html'), 'utf8')
    expect(page).not.toMatch(/<script(?![^>]* src=)/)
    expect(page).not.toMatch(/<style| style=| on\w+=/)
  })
})
