import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { authored } from '../../services/kernel/language.ts'
import { openCorpus } from './corpus.ts'
import { questionIn } from './questions.ts'

/** `npm run --silent handbook:search -- --corpus DIR --json`: reads `{id, question}` lines, writes `{id, ranked: [paths]}` lines. Without `--json`, lines of text. */
const { values } = parseArgs({
  options: { corpus: { type: 'string' }, json: { type: 'boolean' }, most: { type: 'string' } },
})
const usual = 20
const least = 10
const most = Number(values.most ?? usual)

if (!values.corpus || !Number.isInteger(most) || most < 1) {
  process.stderr.write('npm run --silent handbook:search -- --corpus DIR [--json] [--most 20] < questions.jsonl\n')
  process.exit(2)
}
const { shelf, paths } = await openCorpus(values.corpus)
let line = 0
for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  line++
  if (text.trim() === '') continue
  const asked = values.json ? questionIn(text) : { id: String(line), question: text }
  if (!asked) {
    process.stderr.write(`Line ${line} is no question\n`)
    process.exitCode = 1
    continue
  }
  const { places } = await shelf.search(asked.question, authored[0], most)
  const found = places.map(({ path }) => path)
  // Whoever scores wants ten: pages without any word of the question come last.
  const others = paths.filter((path) => !found.includes(path)).slice(0, Math.max(0, least - found.length))
  const ranked = [...found, ...others]
  process.stdout.write(
    values.json ? `${JSON.stringify({ id: asked.id, ranked })}\n` : `${asked.question}\n  ${ranked.join('\n  ')}\n`,
  )
}
await shelf.stop()
