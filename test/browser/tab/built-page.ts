import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildTab } from '../../../scripts/build-tab.ts'

/** Everything the page is made of. */
const sources = [
  'tab/**/*.{ts,tsx,css,html,json,svg}',
  'cards/**/*.{ts,json}',
  'scripts/build-tab.ts',
  'package-lock.json',
]
const cache = resolve('node_modules/.cache/deltadesk/pages')

const digestOf = (): string => {
  const digest = createHash('sha256')
  for (const path of globSync(sources).sort()) digest.update(path).update(readFileSync(path))
  return digest.digest('hex').slice(0, 24)
}

/** Gives the folder of the built page. It is built once for the same sources, as that takes longer than most stories. */
export const builtPage = async (): Promise<string> => {
  const folder = join(cache, digestOf())
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  const built = mkdtempSync(join(cache, 'build-'))
  await buildTab(built)
  try {
    renameSync(built, folder)
  } catch (error) {
    // Another file was quicker with the same.
    if (!existsSync(folder)) throw error
    rmSync(built, { recursive: true })
  }
  return folder
}
