import { parentPort } from 'node:worker_threads'
import type { Vector } from '../../embedding/vector.ts'
import { pageOf, type Page } from '../../page.ts'
import { answerFrom } from '../answer.ts'
import { buildIndex, type Index } from '../build-index.ts'
import { beginnings, placeAt } from '../places.ts'
import { collectGarbage } from './collect-garbage.ts'
import type { Answers, Asked, FaultyPage, Questions, Told } from './messages.ts'

/** The thread of one index: it takes pages, builds, and answers until it is ended. */
let pages: Page[] = []
let index: Index = buildIndex([])
const vectors: Vector[] = []

const build = (): Told => {
  const faulty = pages
    .filter(({ faults }) => faults.length > 0)
    .map(({ source, path, faults }): FaultyPage => ({ source, path, faults }))
  index = buildIndex(pages)
  pages = []
  return { kind: 'built', pages: index.pages.length, faulty }
}

/** The texts of some chunks as a model reads them, each with the place it is from in front. */
const textsOf = (from: number, most: number): string[] => {
  const texts: string[] = []
  let page = 0
  for (let at = from; at < Math.min(from + most, index.chunks.length); at++) {
    while (index.firstChunk[page + 1]! <= at) page++
    const { headings, text } = index.chunks[at]!
    texts.push(`${[index.pages[page]!.title, ...headings].join(' > ')}. ${text}`)
  }
  return texts
}

const search = ({ question, language, most, vector }: Questions['search']): Answers['search'] => {
  // Vectors of another model, or of some chunks only, say nothing.
  const isLike = vector && vectors.length === index.chunks.length && vectors[0]?.steps.length === vector.steps.length
  const found = isLike ? { question: vector, ofChunks: vectors } : null
  return answerFrom(index, question, language, most, found)
}

const found = (asked: Extract<Asked, { kind: 'question' }>): Answers[keyof Answers] => {
  if (asked.asks === 'search') return search(asked.of)
  if (asked.asks === 'pages') return beginnings(index, asked.of.language, asked.of.from, asked.of.most)
  return placeAt(index, asked.of)
}

const answered = (asked: Extract<Asked, { kind: 'question' }>): Told => {
  try {
    return { kind: 'found', id: asked.id, answer: found(asked) }
  } catch {
    // One question that cannot be answered leaves the others theirs.
    return { kind: 'failed', id: asked.id }
  }
}

const answerTo = (asked: Asked): Told => {
  if (asked.kind === 'question') return answered(asked)
  if (asked.kind === 'build') return build()
  if (asked.kind === 'texts') return { kind: 'texts', texts: textsOf(asked.from, asked.most) }
  if (asked.kind === 'pages') pages.push(...asked.pages.map(pageOf))
  else asked.vectors.forEach((vector, at) => (vectors[asked.from + at] = vector))
  return { kind: 'taken' }
}

parentPort!.on('message', (asked: Asked) => {
  const told = answerTo(asked)
  if (told.kind !== 'built') return parentPort!.postMessage(told)
  // What a turn made is held until it is over; nobody asks before this is told.
  setImmediate(() => {
    collectGarbage()
    parentPort!.postMessage(told)
  })
})
