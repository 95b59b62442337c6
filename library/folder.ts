import { realpath } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { setImmediate as otherWork } from 'node:timers/promises'
import { includeTexts, type Stretch } from './include.ts'
import { usualFolderLimits, type FolderLimits, type Skipped } from './limits.ts'
import { readInside, type FileRead } from './read-file.ts'
import { walkFolder } from './walk.ts'

/** A page as it stands in a folder, with what it includes. */
export interface FilePage {
  /** The name of the handbook. */
  source: string
  /** The path relative to the folder, with slashes. */
  path: string
  text: string
  /** The files and lines its lines come from. */
  stretches: readonly Stretch[]
  writtenAt: Date
}

export interface Folder {
  pages: readonly FilePage[]
  /** Pages and includes that were left out, each with the reason. */
  skipped: readonly Skipped[]
}

/** Parts of pages, by the name of their folder: no pages themselves once something includes them. */
const isPart = (path: string): boolean =>
  /^_?includes?$/i.test(basename(dirname(path))) || basename(path).startsWith('_')

/**
 * Reads every page of a folder of markdown. What cannot be read is left out and reported, and the rest is there; nothing
 * outside of the folder is read. Throws when there is no such folder.
 */
export const readFolder = async (
  source: string,
  folder: string,
  limits: FolderLimits = usualFolderLimits,
): Promise<Folder> => {
  const root = await realpath(folder)
  const walked = await walkFolder(root, limits)
  const skipped: Skipped[] = [...walked.skipped]
  const files = new Map<string, FileRead>()
  let total = 0
  let written = 0
  const fileOf = async (path: string): Promise<FileRead> => {
    const known = files.get(path)
    if (known) return known
    let read = await readInside(root, path, limits.fileBytes)
    if ('text' in read && total + read.bytes > limits.totalBytes) read = { reason: 'total_too_large' }
    if ('text' in read) total += read.bytes
    files.set(path, read)
    return read
  }
  // Texts that are known are put together without a wait, and turns go on in between.
  const partOf = async (path: string): Promise<FileRead> => {
    await otherWork()
    return fileOf(path)
  }

  const pages: FilePage[] = []
  const parts = new Set<string>()
  const seen = new Set<string>()
  for (const path of walked.paths) {
    const file = await fileOf(path)
    if ('reason' in file) {
      skipped.push({ path, reason: file.reason })
      continue
    }
    // Two names of one file are one page.
    if (seen.has(file.real)) continue
    seen.add(file.real)
    // Many pages may include the same long text: what was put together counts, and once it is too much nothing more is.
    const whole = written > limits.totalBytes ? null : await includeTexts(path, file.text, partOf, limits)
    written += Buffer.byteLength(whole?.text ?? '')
    if (!whole || written > limits.totalBytes) {
      skipped.push(...(whole?.skipped ?? []), { path, reason: 'total_too_large' })
      continue
    }
    const { text, stretches, includes } = whole
    skipped.push(...whole.skipped)
    includes.filter(isPart).forEach((part) => parts.add(part))
    pages.push({ source, path, text, stretches, writtenAt: file.writtenAt })
  }
  const own = pages.filter(({ path }) => !parts.has(path))
  return { pages: own.sort((a, b) => (a.path < b.path ? -1 : 1)), skipped }
}
