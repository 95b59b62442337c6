import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { authored } from '../../services/kernel/language.ts'
import { openCorpus } from './corpus.ts'
import { figuresOf, rankOf, type Scored } from './figures.ts'
import { questionsIn } from './questions.ts'

/** `npm run bench:handbook -- --corpus DIR --questions FILE`: how often the page that answers comes first, or early (docs/handbook-search.md). */
const { values } = parseArgs({
  options: { corpus: { type: 'string' }, questions: { type: 'string' }, misses: { type: 'boolean' } },
})
if (!values.corpus || !values.questions) {
  process.stderr.write('npm run bench:handbook -- --corpus DIR --questions FILE [--misses]\n')
  process.exit(2)
}
const say = (text: string) => process.stdout.write(`${text}\n`)
const most = 50

const questions = questionsIn(await readFile(values.questions, 'utf8'))
const { shelf, paths: pages } = await openCorpus(values.corpus)
const scored: Scored[] = []
for (const { id, question, paths } of questions) {
  const { places, fit } = await shelf.search(question, authored[0], most)
  const one = { paths, fit, ranked: places.map(({ path }) => path) }
  scored.push(one)
  const isRight = paths.length > 0 ? rankOf(one) === 1 && fit !== 'nothing' : fit !== 'one'
  if (values.misses && !isRight)
    say(`${id}: ${question}\n  wanted ${paths.join(', ') || 'nothing'}; ${fit}: ${one.ranked.slice(0, 3).join(', ')}`)
}
await shelf.stop()

const figures = figuresOf(scored)
const shown = (share: number) => share.toFixed(3)
say(`${pages.length} pages, ${figures.answerable} questions with an answer`)
if (figures.answerable > 0) {
  say(`recall at 1  ${shown(figures.recall[1])}`)
  say(`recall at 3  ${shown(figures.recall[3])}`)
  say(`recall at 5  ${shown(figures.recall[5])}`)
  say(`mean reciprocal rank  ${shown(figures.reciprocal)}`)
  say(`told that nothing fits  ${shown(figures.refused)}`)
  say(`answered with one page  ${shown(figures.sure)}, of which right  ${shown(figures.sureAndRight)}`)
}
if (figures.unanswerable > 0) {
  say(`${figures.unanswerable} questions without an answer`)
  say(`told that nothing fits  ${shown(figures.told)}`)
  say(`answered with one page  ${shown(figures.wronglySure)}`)
}
