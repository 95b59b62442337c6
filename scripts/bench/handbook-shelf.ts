import { readFile } from 'node:fs/promises'
import { readFolder } from '../../library/folder.ts'
import { createShelf } from '../../library/shelf.ts'

/** The handbook of a desk that is measured: a folder of pages, and a file with a list of questions. */
export const handbookIn = (folder: string, questionFile: string) => {
  const shelf = createShelf({ withinMs: 60_000 })
  const ask = async (question: string): Promise<number> => {
    const before = performance.now()
    await shelf.search(question, 'en')
    return performance.now() - before
  }
  const questions = async () => JSON.parse(await readFile(questionFile, 'utf8')) as string[]
  return {
    /** Milliseconds until every page can be found. */
    async loadHandbook() {
      const before = performance.now()
      await shelf.load(async () => (await readFolder('handbook', folder)).pages)
      return performance.now() - before
    },
    /** Milliseconds of each question, one after the other. */
    async askHandbook() {
      const times: number[] = []
      for (const question of await questions()) times.push(await ask(question))
      return times
    },
    /** Milliseconds of a few questions. */
    async askHandbookOnce() {
      const times: number[] = []
      for (const question of (await questions()).slice(0, 5)) times.push(await ask(question))
      return times
    },
  }
}
