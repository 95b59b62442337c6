import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { grammarErrors } from '../harness/spark-parser.ts'

const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/**/*.md')]
/** What looks like a path of this repository: it begins with one of its folders, or is a file at the top. */
const ours =
  /^(?:\.\/)?(?:appPackage|bot|cards|docs|infra|ingestion|scripts|services|test|\.ci)\/[\w./-]*$|^(?:package|tsconfig)\.json$|^[A-Z]+\.md$|^\.env\.example$/

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

it('SQL that operators are given to delete data is Spark SQL', async () => {
  const text = readFileSync('docs/operations.md', 'utf8')
  const statements = [...text.matchAll(/```sql\n([\s\S]*?)```/g)].flatMap(([, block]) =>
    block!
      .split(';')
      .map((statement) => statement.trim())
      .filter(Boolean),
  )
  expect(statements.length).toBeGreaterThan(8)
  expect(await grammarErrors(statements)).toEqual([])
})
