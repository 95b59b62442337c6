import { insideOf, linkBetween } from './inside.ts'
import type { FolderLimits, Skipped, SkipReason } from './limits.ts'
import { isPage } from './walk.ts'

/** Lines of a page that stand one after the other in one file. Numbers of lines begin with 1. */
export interface Stretch {
  /** The first line in the page as it is read. */
  line: number
  /** The file these lines come from, relative to the folder, and the first of them there. */
  path: string
  at: number
}

/** A page with the texts it includes, and where each of its lines comes from. */
export interface Included {
  text: string
  stretches: readonly Stretch[]
  skipped: readonly Skipped[]
  /** The files whose text is in it. */
  includes: readonly string[]
}

/** The text of another file of the folder, or why there is none. */
export type TextOf = (path: string) => Promise<{ text: string } | { reason: SkipReason }>

/** `[!INCLUDE [title](path)]`, as Microsoft Learn and DocFX write it, with its link. */
const include = /\[!include[ \t]*\[[^[\]\n]{0,300}\]\(([^()\s]{1,500})(?:[ \t]+"[^"\n]{0,300}")?\)\]/gi
const fence = /^ {0,3}(`{3,}|~{3,})/
const link = /(\]\()([^()\s]{1,500})/g
const frontMatter = /^---\r?\n[\s\S]{0,20000}?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/

/** The number of lines that stand before the text of a file. */
const linesBefore = (head: string): number => head.split('\n').length - 1

/** The address of a link of one file as it is from another. */
const seenFrom = (target: string, from: string, to: string): string => {
  const path = insideOf(from, target)
  return path === null ? target : encodeURI(linkBetween(to, path)) + (/[?#].*$/.exec(target)?.[0] ?? '')
}

/**
 * Puts the texts that a page includes in their places. What leads out of the folder, is not there, includes itself or is
 * too much stays out and is reported; the rest of the page is as it was. An include in a block of code is an example.
 * Once a page has too much, nothing more is included, so that files that include each other cost what the limits allow.
 */
export const includeTexts = async (
  path: string,
  text: string,
  textOf: TextOf,
  limits: Pick<FolderLimits, 'pageBytes' | 'includes' | 'includeDepth' | 'includedLinks'>,
): Promise<Included> => {
  if (!/\[!include/i.test(text)) return { text, stretches: [{ line: 1, path, at: 1 }], skipped: [], includes: [] }
  const lines: string[] = []
  const stretches: Stretch[] = []
  const skipped = new Map<string, Skipped>()
  const includes = new Set<string>()
  let bytes = Buffer.byteLength(text)
  let count = 0
  let links = 0
  let isFull = false
  const skip = (target: string, reason: SkipReason) => void skipped.set(`${reason} ${target}`, { path: target, reason })
  /** Counts what is to be added; false, and reported once, when it is too much. */
  const fits = (more: number, from: string): boolean => {
    if (isFull) return false
    bytes += more
    isFull = bytes > limits.pageBytes || count > limits.includes || links > limits.includedLinks
    if (isFull) skip(from, 'include_too_large')
    return !isFull
  }

  /** A text of another file with its links as they are from here; null when there are too many, or they make it too long. */
  const rewritten = (line: string, from: string, to: string): string | null => {
    if (from === to) return line
    const seen = line.replace(link, (_, open: string, target: string) => {
      links++
      if (!fits(0, from)) return ''
      const address = seenFrom(target, from, to)
      return fits(Math.max(0, address.length - target.length), from) ? open + address : ''
    })
    return isFull ? null : seen
  }
  const put = (line: string, from: string, at: number): void => {
    const seen = rewritten(line, from, path)
    if (seen === null) return
    const last = stretches.at(-1)
    if (!last || last.path !== from || at - last.at !== lines.length + 1 - last.line)
      stretches.push({ line: lines.length + 1, path: from, at })
    lines.push(seen)
  }
  /** The lines of an included file and where they begin; undefined when it stays out. */
  const open = async (from: string, target: string, within: readonly string[]) => {
    count++
    const to = insideOf(from, target)
    if (!fits(0, to ?? target)) return
    if (to === null) return skip(target, 'leads_outside')
    if (!isPage(to)) return skip(to, 'include_missing')
    if (within.includes(to)) return skip(to, 'include_cyclic')
    if (within.length > limits.includeDepth) return skip(to, 'include_too_deep')
    const found = await textOf(to)
    if ('reason' in found) return skip(to, found.reason === 'missing' ? 'include_missing' : found.reason)
    if (!fits(Buffer.byteLength(found.text), to)) return
    includes.add(to)
    const head = frontMatter.exec(found.text)?.[0] ?? ''
    return { to, body: found.text.slice(head.length).trimEnd(), at: linesBefore(head) + 1 }
  }
  const write = async (body: string, from: string, first: number, within: readonly string[]): Promise<void> => {
    let fenced: string | null = null
    let at = first
    for (const line of body.split('\n')) {
      if (isFull && from !== path) return
      const mark = fence.exec(line)?.[1]
      if (mark && fenced === null) fenced = mark
      else if (mark && fenced !== null && mark.startsWith(fenced)) fenced = null
      const found = fenced === null ? [...line.matchAll(include)] : []
      if (found.length === 0) put(line, from, at)
      else if (line.trim() === found[0]![0]) {
        const opened = await open(from, found[0]![1]!, within)
        if (opened) await write(opened.body, opened.to, opened.at, [...within, opened.to])
      } else put(await inline(line, found, from, within), from, at)
      at += 1
    }
  }
  /** An include in the middle of a sentence is part of its line. */
  const inline = async (line: string, found: readonly RegExpExecArray[], from: string, within: readonly string[]) => {
    let written = ''
    let end = 0
    for (const one of found) {
      const opened = await open(from, one[1]!, within)
      written += line.slice(end, one.index)
      const body = opened?.body.replace(include, '').replace(/\s+/g, ' ').trim()
      if (opened && body) written += rewritten(body, opened.to, from) ?? ''
      end = one.index + one[0].length
    }
    return written + line.slice(end)
  }
  await write(text, path, 1, [path])
  if (stretches.length === 0) stretches.push({ line: 1, path, at: 1 })
  return { text: lines.join('\n'), stretches, skipped: [...skipped.values()], includes: [...includes] }
}

/** The file and line that a line of a page comes from. */
export const originOf = (stretches: readonly Stretch[], line: number): { path: string; line: number } => {
  const own = stretches.findLast((stretch) => stretch.line <= line) ?? stretches[0]!
  return { path: own.path, line: Math.max(1, own.at + line - own.line) }
}
