import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { authored } from '../../services/kernel/language.ts'
import { pageOf } from '../../library/page.ts'
import { readFolder } from '../../library/folder.ts'
import { answerFrom } from '../../library/ranking/answer.ts'
import { buildIndex } from '../../library/ranking/build-index.ts'
import { figuresOf } from './figures.ts'
import { questionsIn } from './questions.ts'

const docs = join(import.meta.dirname, '../../docs')

describe('the handbook that comes with the desk, by its own questions and by words alone', () => {
  let figures: ReturnType<typeof figuresOf>
  beforeAll(async () => {
    const index = buildIndex((await readFolder('handbook', join(docs, 'handbook'))).pages.map(pageOf))
    const files = ['answerable', 'unanswerable'].map((name) =>
      readFile(join(docs, `handbook-questions/${name}.jsonl`), 'utf8'),
    )
    figures = figuresOf(
      (await Promise.all(files)).flatMap(questionsIn).map(({ question, paths }) => {
        const { places, fit } = answerFrom(index, question, authored[0], 5)
        return { paths, fit, ranked: places.map(({ path }) => path) }
      }),
    )
  })

  it('has the page that answers among the first three in nine of ten cases', () => {
    expect(figures.recall[3]).toBeGreaterThanOrEqual(0.9)
  })

  it('says that nothing fits to at most two of a hundred who could be answered', () => {
    expect(figures.refused).toBeLessThanOrEqual(0.02)
  })

  it('says so to at least a third of those who cannot', () => {
    expect(figures.told).toBeGreaterThanOrEqual(1 / 3)
  })

  it('gives one page as the answer to none of them, and the right one to nearly all others', () => {
    expect(figures.wronglySure).toBe(0)
    expect(figures.sureAndRight).toBeGreaterThanOrEqual(0.95)
  })
})
