import { createHash } from 'node:crypto'
import { realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Passage } from '../services/kernel/library.ts'
import type { HandbookFolder } from './config.ts'
import { copyOf } from './copy-text.ts'
import { readFolder, type FilePage } from './folder.ts'
import { gitFactsOf, type GitFacts } from './git.ts'
import { originOf, type Stretch } from './include.ts'
import { usualFolderLimits, type Skipped } from './limits.ts'
import type { PageText } from './page.ts'
import type { GitRun } from './run-git.ts'
import { walkFolder } from './walk.ts'

/** The facts about a page that its index does not need. */
interface Details {
  stretches: readonly Stretch[]
  changedAt: Date | null
  channel: string | null
  linkTo: GitFacts['linkTo']
}

interface Known {
  page: PageText
  details: Details
}

/** The pages of all handbooks, and what else is known of them. */
export interface Collected {
  pages: readonly PageText[]
  skipped: readonly (Skipped & { source: string })[]
  /** The pages of each handbook with what is known of them. */
  bySource: ReadonlyMap<string, readonly Known[]>
  /** A passage of the index with the last change of its page, its line at the host, and the channel for questions. */
  detailed: (passage: Omit<Passage, 'changedAt' | 'url'>) => Passage
}

const idOf = ({ source, path }: { source: string; path: string }): string => `${source}\n${path}`

const front = /^---\r?\n([\s\S]{0,10000}?)\n(?:---|\.\.\.)\s*(?:\n|$)/
const field = 'channel:'

/** The channel that the front matter names. */
const channelOf = (text: string): string | null => {
  const lines = front.exec(text)?.[1]?.split('\n') ?? []
  const named = lines
    .find((line) => line.startsWith(field))
    ?.slice(field.length)
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
  return named ? copyOf(named.slice(0, 100)) : null
}

const detailsOf = (page: FilePage, git: GitFacts | null): Details => ({
  stretches: page.stretches,
  // A clone knows when pages changed, or that it does not; without one, the file does.
  changedAt: git ? (git.changedAt.get(page.path) ?? null) : page.writtenAt,
  channel: channelOf(page.text),
  linkTo: git?.linkTo ?? (() => null),
})

/** Pages that were there before and cannot be read now, themselves or in a part they include. */
const unreadableOf = (before: readonly Known[], skipped: readonly Skipped[]): readonly Known[] => {
  const lost = skipped.filter(({ reason }) => reason === 'unreadable').map(({ path }) => path)
  const isLost = (path: string) => lost.some((one) => path === one || path.startsWith(`${one}/`))
  return lost.length === 0
    ? []
    : before.filter(({ page, details }) => isLost(page.path) || details.stretches.some(({ path }) => isLost(path)))
}

/** Reads one handbook. What cannot be read now is as it was before. */
const collectOne = async ({ name, path }: HandbookFolder, run: GitRun, before: readonly Known[]) => {
  try {
    const [folder, git] = await Promise.all([
      readFolder(name, path),
      realpath(path).then((root) => gitFactsOf(root, run)),
    ])
    const known = new Map<string, Known>()
    for (const page of folder.pages)
      known.set(page.path, {
        page: { source: name, path: page.path, text: page.text },
        details: detailsOf(page, git),
      })
    for (const one of unreadableOf(before, folder.skipped)) known.set(one.page.path, one)
    return { known: [...known.values()], skipped: folder.skipped }
  } catch {
    return { known: before, skipped: [{ path: '.', reason: 'unreadable' as const }] }
  }
}

/**
 * Reads the pages of every handbook. What is not there or cannot be read is reported, and is as it was `before`; the
 * rest is read.
 */
export const collect = async (
  folders: readonly HandbookFolder[],
  run: GitRun,
  before?: Pick<Collected, 'bySource'>,
): Promise<Collected> => {
  const skipped: Collected['skipped'][number][] = []
  const bySource = new Map<string, readonly Known[]>()
  for (const folder of folders) {
    const { name } = folder
    const read = await collectOne(folder, run, before?.bySource.get(name) ?? [])
    bySource.set(name, read.known)
    for (const one of read.skipped) skipped.push({ ...one, source: name })
  }
  const all = [...bySource.values()].flat()
  const details = new Map(all.map((one) => [idOf(one.page), one.details]))
  return {
    pages: all.map(({ page }) => page),
    skipped,
    bySource,
    detailed(passage) {
      const known = details.get(idOf(passage))
      if (!known) return { ...passage, changedAt: null, url: null }
      const origin = originOf(known.stretches, passage.line)
      const { changedAt, channel } = known
      return { ...passage, changedAt, channel, url: known.linkTo(origin.path, origin.line) }
    },
  }
}

/**
 * A text that differs once a page was added, changed or taken away, or a folder leads elsewhere. It reads names and times,
 * and no page.
 */
export const fingerprintOf = async (folders: readonly HandbookFolder[]): Promise<string> => {
  const hash = createHash('sha256')
  for (const { name, path } of folders) {
    const root = await realpath(path).catch(() => null)
    hash.update(`${name}\n${root}\n`)
    if (root === null) continue
    const { paths } = await walkFolder(root, usualFolderLimits).catch(() => ({ paths: [] }))
    for (const page of paths) {
      const found = await stat(join(root, page)).catch(() => null)
      hash.update(`${page}\n${found?.size} ${found?.mtimeMs}\n`)
    }
  }
  return hash.digest('base64url')
}
