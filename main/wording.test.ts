import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Passage } from '../services/kernel/library.ts'
import type { LogLine } from '../services/kernel/log.ts'
import { startModel } from '../test/harness/model.ts'
import { createWording } from './wording.ts'

const passage: Passage = {
  ...{ source: 'team', path: 'on-call.md', title: 'On call', headings: ['Night'], line: 3 },
  ...{ text: 'The pager goes to the engineer of the week.', changedAt: null, url: null },
}
const token = 'a-token-that-nobody-may-read'

let says: string | number | null
let model: Awaited<ReturnType<typeof startModel>>
let lines: LogLine[]
beforeEach(async () => {
  lines = []
  model = await startModel(() => says)
})
afterEach(() => model.close())

const words = (passages: readonly Passage[] = [passage], limitMs?: number) =>
  createWording({ url: model.url, model: 'm', token }, (line) => lines.push(line), limitMs)(
    'who has the pager?',
    passages,
    'de',
  )

describe('a model words an answer', () => {
  it('from the passages, in the language of the person, with its token', async () => {
    says = 'The engineer of the week [1].'
    expect(await words()).toBe('The engineer of the week [1].')
    const [{ token: sent, body }] = model.asked as [(typeof model.asked)[number]]
    expect(sent).toBe(`Bearer ${token}`)
    expect(body).toMatchObject({ model: 'm', temperature: 0 })
    expect(body.messages[0]!.content).toContain('Answer in German')
    expect(JSON.parse(body.messages[1]!.content)).toEqual({
      question: 'who has the pager?',
      passages: [{ number: 1, place: 'On call > Night', text: passage.text }],
    })
  })

  it('and is never asked without passages', async () => {
    says = 'Of course [1].'
    expect(await words([])).toBeNull()
    expect(model.asked).toEqual([])
  })

  it.each<[string, string | number]>([
    ['names no passage', 'The engineer of the week.'],
    ['names one that is not there', 'The engineer [1], Ada [2].'],
    ['says that they do not answer', 'NOTHING'],
    ['says much too much', `${'and so on '.repeat(200)}[1]`],
    ['says nothing', ''],
  ])('that is not used when it %s', async (_, said) => {
    says = said
    expect(await words()).toBeNull()
    expect(lines).toEqual([])
  })

  it.each<[string, number | null, number?]>([
    ['is away', 503],
    ['refuses the token', 401],
    ['is late', null, 50],
  ])('that is not used when it %s, and the log says so without the token', async (_, said, limitMs) => {
    says = said
    expect(await words([passage], limitMs)).toBeNull()
    expect(lines).toMatchObject([{ name: 'handbook_wording', outcome: 'FAILED' }])
    expect(String((lines[0]!.error as Error).message) + JSON.stringify(lines)).not.toContain(token)
  })
})
