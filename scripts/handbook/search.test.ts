import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const pages: Readonly<Record<string, string>> = {
  'access.md': '\ufeff---\r\ntitle: Access\r\n---\r\n\r\nAsk Anna for access.\r\n',
  'deep/er/cost.markdown': '# Cost\n\nThe budget of a team.',
  'deep/tabs.mdx': "import Tabs from '@theme/Tabs'\n\n# Retries\n\n<Tabs>\n\nSet maxRetries.\n\n</Tabs>",
  'fr/acces.md': '# Accès\n\nDemandez l’accès à Anna, s’il vous plaît.',
  'empty.md': '',
  'note.txt': 'access',
  ...Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`more/${at}.md`, `# Page ${at}\n\nNothing else.`])),
}
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deltadesk-corpus-'))
  for (const [path, page] of Object.entries(pages)) {
    await mkdir(join(folder, dirname(path)), { recursive: true })
    await writeFile(join(folder, path), page)
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = async (script: string, args: readonly string[], input: string) => {
  const child = spawn(process.execPath, [`scripts/handbook/${script}.ts`, ...args], { stdio: 'pipe' })
  child.stdin.end(input)
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, errors, code: child.exitCode }
}

describe('handbook:search', () => {
  it('answers each line of a question with a line of paths, at least ten, and says nothing else', async () => {
    const input =
      '\ufeff{"id":1,"question":"Who gives access?"}\r\n\r\n{"id":"b","question":"Wie viele Retries?"}\n{"id":"c","question":""}'
    const { out, code } = await run('search', ['--corpus', folder, '--json'], input)
    const lines = out.trimEnd().split('\n')
    const answers = lines.map((line) => JSON.parse(line) as { id: string; ranked: string[] })
    expect(answers.map(({ id }) => id)).toEqual([1, 'b', 'c'])
    expect(answers[0]!.ranked[0]).toBe('access.md')
    expect(answers[1]!.ranked[0]).toBe('deep/tabs.mdx')
    const known = Object.keys(pages).filter((path) => path !== 'note.txt')
    for (const { ranked } of answers) {
      expect(ranked.length).toBeGreaterThanOrEqual(10)
      expect(new Set(ranked).size).toBe(ranked.length)
      for (const path of ranked) expect(known).toContain(path)
    }
    expect(code).toBe(0)
  })
  it('leaves out a line that is no question, says so, and fails at its end', async () => {
    const { out, errors, code } = await run(
      'search',
      ['--corpus', folder, '--json'],
      'Who?\n{"id":"a","question":"cost"}',
    )
    expect(JSON.parse(out)).toMatchObject({ id: 'a' })
    expect([errors, code]).toEqual(['Line 1 is no question\n', 1])
  })
  it('says how it is used', async () => {
    expect(await run('search', [], '')).toMatchObject({ out: '', code: 2 })
  })
})

it('bench:handbook prints recall and the mean reciprocal rank', async () => {
  const questions = join(folder, 'questions.jsonl')
  await writeFile(
    questions,
    '{"id":"a","question":"access from Anna","path":"./access.md"}\n{"id":"b","question":"budget","path":["deep/er/cost.markdown"]}\n{"id":"c","question":"weather"}',
  )
  const { out, code } = await run('bench', ['--corpus', folder, '--questions', questions], '')
  expect(code).toBe(0)
  for (const line of [
    '13 pages, 2 questions with an answer',
    'recall at 1  1.000',
    'recall at 3  1.000',
    'mean reciprocal rank  1.000',
    '1 questions without an answer',
  ])
    expect(out).toContain(`${line}\n`)
})
