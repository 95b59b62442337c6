import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { commands } from '../../bot/routes/index.ts'
import { texts } from '../../cards/kit/words.ts'

const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('{docs,test}/**/*.md')]
/** Matches a path of this repository: it begins with one of its folders, or is a file at the top. */
const ours =
  /^(?:\.\/)?(?:appPackage|bot|cards|delivery|directory|docs|infra|ingestion|library|main|scripts|services|tab|test|\.ci)\/[\w./-]*$|^(?:package|tsconfig)\.json$|^[A-Z]+\.md$|^\.env\.example$/

it.each(documents)('%s names only paths that exist', (document) => {
  const text = readFileSync(document, 'utf8')
  const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => path!).filter((path) => !path.includes('://'))
  const code = [...text.matchAll(/`([^`\s]+)`/g)].map(([, path]) => path!).filter((path) => ours.test(path))
  const missing = [
    ...links.filter((path) => !existsSync(join(dirname(document), path))),
    ...code.filter((path) => !existsSync(path) && !existsSync(join(dirname(document), path))),
  ]
  expect(missing).toEqual([])
})

it.each(['en', 'de'] as const)('docs/using.md lists every command in %s', (language) => {
  const rows = readFileSync('docs/using.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|')[language === 'en' ? 1 : 2]!.toLowerCase())
  const unlisted = commands
    .map(({ name }) => texts[language][`command.${name}.words`]!)
    .filter((words) => !words.split('|').some((word) => rows.some((row) => row.includes(`\`${word.toLowerCase()}`))))
  expect(unlisted, 'Give each a row of the table, with what it does').toEqual([])
})
