import { posix } from 'node:path'
import type { Section } from './outline.ts'

/** A link from a page to another of its folder. */
export interface Link {
  text: string
  /** The path of the other page, relative to the folder, as it was written: with or without an ending. */
  path: string
}

const mostLinks = 2000
/** A link in one line, and a link whose address stands elsewhere; pictures are links to nobody's page. */
const inline = /(?<!!)\[([^[\]\n]{1,300})\]\(\s*<?([^()\s<>]{1,500})>?[^()\n]{0,200}\)/g
const referring = /(?<!!)\[([^[\]\n]{1,300})\]\[([^[\]\n]{0,100})\]/g
const reference = /^ {0,3}\[([^[\]\n]{1,100})\]:\s*<?([^\s<>]{1,500})/gm

const decoded = (address: string): string => {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** The path an address leads to inside of the folder; null where it leads elsewhere. */
const pathFrom = (page: string, address: string): string | null => {
  const plain = decoded(address.replace(/[?#].*$/s, ''))
  if (plain === '' || plain.startsWith('//') || /^[a-z][a-z0-9+.-]*:/i.test(plain)) return null
  const path = posix.normalize(plain.startsWith('/') ? plain.slice(1) : posix.join(posix.dirname(page), plain))
  return path === '.' || path.startsWith('..') ? null : path.replace(/\/$/, '')
}

/** The links of a page to pages of the same folder. */
export const linksIn = (page: string, sections: readonly Section[]): Link[] => {
  const references = new Map<string, string>()
  const links: Link[] = []
  const add = (text: string, address: string | undefined) => {
    const path = address === undefined ? null : pathFrom(page, address)
    if (path !== null && path !== page && links.length < mostLinks) links.push({ text: text.trim(), path })
  }
  for (const { text } of sections)
    for (const [, name, address] of text.matchAll(reference)) references.set(name!.toLowerCase(), address!)
  for (const { text } of sections) {
    if (!text.includes('](') && !text.includes('][')) continue
    for (const [, words, address] of text.matchAll(inline)) add(words!, address)
    for (const [, words, name] of text.matchAll(referring)) add(words!, references.get((name || words!).toLowerCase()))
  }
  return links
}
