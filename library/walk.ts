import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FolderLimits, Skipped } from './limits.ts'

/** Pages by the ends of their names. */
export const isPage = (name: string): boolean => /\.(?:md|markdown|mdx)$/i.test(name)

/** Folders that hold no pages of people: those of tools, and what packages bring along. */
const isPassedOver = (name: string): boolean => name.startsWith('.') || name === 'node_modules'

/** Tells whether a path, relative to the folder of pages, is in one of those. */
export const isPassed = (path: string): boolean => path.split(/[/\\]/).some(isPassedOver)

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The pages of a folder by their paths relative to it, links of the file system last, and what was left out on the way. */
export interface Walked {
  paths: readonly string[]
  skipped: readonly Skipped[]
}

/**
 * Finds every page below a folder. Links to folders are not followed: what they lead to is inside, and found there, or
 * outside. Links to files are among the paths, and are looked at when they are read. Throws when the folder itself
 * cannot be read.
 */
export const walkFolder = async (
  root: string,
  limits: Pick<FolderLimits, 'files' | 'entries' | 'depth'>,
): Promise<Walked> => {
  const files: string[] = []
  const links: string[] = []
  const skipped: Skipped[] = []
  let entries = 0
  const visit = async (folder: string, depth: number): Promise<void> => {
    const folders: string[] = []
    for await (const entry of await opendir(join(root, folder))) {
      if (++entries > limits.entries) break
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory() && !isPassedOver(entry.name)) folders.push(path)
      else if (entry.isFile() && isPage(entry.name)) files.push(path)
      else if (entry.isSymbolicLink() && isPage(entry.name)) links.push(path)
    }
    for (const path of folders.sort(before)) {
      if (depth >= limits.depth) skipped.push({ path, reason: 'too_deep' })
      else await visit(path, depth + 1).catch(() => skipped.push({ path, reason: 'unreadable' }))
    }
  }
  await visit('', 1)
  if (entries > limits.entries) skipped.push({ path: '.', reason: 'too_many' })
  // A file goes before the links to it, so that it keeps its own name.
  const paths = [...files.sort(before), ...links.sort(before)]
  for (const path of paths.splice(limits.files)) skipped.push({ path, reason: 'too_many' })
  return { paths, skipped }
}
