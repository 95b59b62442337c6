import { parentPort } from 'node:worker_threads'
import { pageOf, type Page } from '../../page.ts'
import { answerFrom } from '../answer.ts'
import { buildIndex, type Index } from '../build-index.ts'
import type { Asked, FaultyPage, Told } from './messages.ts'

/** The thread of one index: it takes pages, builds, and answers until it is ended. */
let pages: Page[] = []
let index: Index | null = null
const tell = (message: Told) => parentPort!.postMessage(message)

parentPort!.on('message', (asked: Asked) => {
  if (asked.kind === 'pages') {
    for (const text of asked.pages) pages.push(pageOf(text))
    return tell({ kind: 'taken' })
  }
  if (asked.kind === 'build') {
    const faulty = pages
      .filter(({ faults }) => faults.length > 0)
      .map(({ source, path, faults }): FaultyPage => ({ source, path, faults }))
    index = buildIndex(pages)
    pages = []
    return tell({ kind: 'built', pages: index.pages.length, faulty })
  }
  const { id, question, language, most } = asked
  try {
    tell({ kind: 'found', id, answer: answerFrom(index!, question, language, most) })
  } catch {
    // One question that cannot be answered leaves the others theirs.
    tell({ kind: 'failed', id })
  }
})
