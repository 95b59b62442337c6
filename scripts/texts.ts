import { readFileSync } from 'node:fs'
import { drafts } from '../services/kernel/language.ts'
import { askedFor } from './texts/faults.ts'
import { lookAt, readDraft, readSources, taken, translated, writeDraft } from './texts/draft-files.ts'

const usage = `The texts of the languages that are drafts.
  npm run texts                             how each language stands
  npm run texts -- <language>               what is missing, stale or wrong in one
  npm run texts -- ask <language>           what a translator needs for what is missing or stale, as JSON
  npm run texts -- take <language> <file>   takes translations in: JSON, key and text`

const sources = readSources()
const print = (lines: readonly string[]) => lines.length > 0 && console.log(lines.join('\n'))
const form = /^[a-z]{2,3}$/

const report = (language: string): string => {
  const { missing, stale, faults, strays } = lookAt(readDraft(language), sources)
  const all = translated(sources).length
  return `${language}: ${missing.length} missing, ${stale.length} stale, ${faults.length} wrong, ${strays.length} stray, of ${all}`
}

const ask = (language: string) => {
  const { missing, stale } = lookAt(readDraft(language), sources)
  const wanted = new Set([...missing, ...stale])
  const asked = translated(sources).filter((family) => wanted.has(family))
  console.log(
    JSON.stringify(
      asked.map((family) => askedFor(family, language, sources)),
      null,
      1,
    ),
  )
}

const take = (language: string, file: string) => {
  const given = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  const { draft, refused } = taken(readDraft(language), given, sources)
  writeDraft(draft, sources)
  print(refused)
  console.log(`${refused.length > 0 ? `Not taken: ${refused.length}. ` : ''}${report(language)}`)
  if (refused.length > 0) process.exitCode = 1
}

const [first = '', language = '', file = ''] = process.argv.slice(2)
if (first === '') print(drafts.map(report))
else if (first === 'ask' && form.test(language)) ask(language)
else if (first === 'take' && form.test(language) && file) take(language, file)
else if (form.test(first) && first !== 'ask') {
  const { missing, stale, faults, strays } = lookAt(readDraft(first), sources)
  print([
    ...missing.map((family) => `${family} is missing`),
    ...stale.map((family) => `${family} is stale`),
    ...faults,
    ...strays.map((key) => `${key} is no text of a draft`),
    report(first),
  ])
} else {
  console.error(usage)
  process.exitCode = 1
}
