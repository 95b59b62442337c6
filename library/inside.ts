import { posix } from 'node:path'

/** Says that a link leads to another site or another kind of thing: `https:`, `mailto:`, `//host`, `C:`. */
const leadsAway = /^(?:[a-z][a-z\d+.-]*:|\/\/|\\\\)/i

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/**
 * The path inside a folder that a link of one of its files leads to; both are relative to the folder, with slashes. Null
 * when it leads out of the folder, is absolute, or names no file. `~/` is the folder itself, as in DocFX. It compares
 * names only: links of the file system are looked at where files are opened.
 */
export const insideOf = (from: string, link: string): string | null => {
  const [bare = ''] = link.split(/[?#]/, 1)
  const path = decoded(bare)?.replaceAll('\\', '/')
  if (!path || path.includes('\0') || leadsAway.test(path) || path.startsWith('/')) return null
  const joined = path.startsWith('~/')
    ? posix.normalize(path.slice(2))
    : posix.normalize(posix.join(posix.dirname(from), path))
  return joined === '.' || joined === '..' || joined.startsWith('../') || joined.startsWith('/') ? null : joined
}

/** The link from one file of a folder to another; both are paths relative to the folder. */
export const linkBetween = (from: string, to: string): string => posix.relative(posix.dirname(from), to)
