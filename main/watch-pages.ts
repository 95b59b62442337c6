import { watch } from 'node:fs'
import { isPage, isPassed } from '../library/walk.ts'

/**
 * Tells of pages of a folder that were written, where the file system tells of it. Folders that hold no pages, such as
 * `.git`, which has thousands of files, are not watched. Gives what ends it.
 */
export const watchPages = (folder: string, changed: (path: string | null) => void): (() => void) => {
  try {
    const watcher = watch(folder, { recursive: true, persistent: false, ignore: isPassed }, (_, path) => {
      if (path === null || (isPage(path) && !isPassed(path))) changed(path)
    })
    watcher.on('error', () => watcher.close())
    return () => watcher.close()
  } catch {
    return () => undefined
  }
}
