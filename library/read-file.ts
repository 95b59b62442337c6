import { constants } from 'node:fs'
import { open, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { SkipReason } from './limits.ts'
import { isPage } from './walk.ts'

/** The text of a file and when it was written, or why it is not read. */
export type FileRead = { text: string; bytes: number; writtenAt: Date; real: string } | { reason: SkipReason }

const isInside = (root: string, real: string): boolean => real.startsWith(root.endsWith(sep) ? root : root + sep)

/** Windows has no such flags, and no such files. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** UTF-8 that is refused when it is none; a byte order mark is left out. */
const decoder = new TextDecoder('utf-8', { fatal: true })

const textIn = (bytes: Uint8Array): string | null => {
  try {
    const text = decoder.decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

/** The bytes of a file, which may have grown or shrunk since its `size` was read; null when there are more than `limit`. */
const bytesOf = async (
  file: Awaited<ReturnType<typeof open>>,
  size: number,
  limit: number,
): Promise<Uint8Array | null> => {
  // One more than there should be says that there is no more.
  let bytes = Buffer.allocUnsafe(size + 1)
  let total = 0
  for (;;) {
    const { bytesRead } = await file.read(bytes, total, bytes.length - total, null)
    total += bytesRead
    if (total > limit) return null
    if (bytesRead === 0) return bytes.subarray(0, total)
    if (total === bytes.length) bytes = Buffer.concat([bytes, Buffer.allocUnsafe(65_536)])
  }
}

/** Says that there is no such file, which another look does not change; what fails otherwise may be there again soon. */
const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

/**
 * Reads one file of a folder. `root` is the real path of the folder. A link of the file system is followed only when it
 * ends at a page inside the folder, and what was opened is compared with what was allowed, in case it was exchanged in between.
 */
export const readInside = async (root: string, path: string, limit: number): Promise<FileRead> => {
  try {
    const real = await realpath(join(root, path))
    if (!isInside(root, real) || !isPage(real)) return { reason: 'leads_outside' }
    const file = await open(real, flags)
    try {
      const opened = await file.stat()
      const again = await realpath(real)
      const allowed = await stat(again)
      if (!isInside(root, again) || allowed.ino !== opened.ino || allowed.dev !== opened.dev)
        return { reason: 'leads_outside' }
      if (!opened.isFile()) return { reason: 'unreadable' }
      if (opened.size > limit) return { reason: 'too_large' }
      const bytes = await bytesOf(file, opened.size, limit)
      if (!bytes) return { reason: 'too_large' }
      const text = textIn(bytes)
      return text === null ? { reason: 'not_utf8' } : { text, bytes: bytes.length, writtenAt: opened.mtime, real }
    } finally {
      await file.close()
    }
  } catch (error) {
    return { reason: isAbsent(error) ? 'missing' : 'unreadable' }
  }
}
