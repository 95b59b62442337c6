import { DialogTestClient } from 'botbuilder-testing'
import { DialogTurnStatus } from 'botbuilder-dialogs'
import { describe, expect, it } from 'vitest'
import type { Guiding } from '../../services/guides/model.ts'
import { standing, type Question } from '../../services/guides/questions.ts'
import { goOn, guideWaterfall, type Asked, type Heard } from './flow.ts'

const question = (id: string, required: boolean): Question => ({
  id,
  read(said) {
    if (said === null) return required ? { fault: { code: 'required' } } : { value: null }
    return said.length < 3 ? { fault: { code: 'too_short', least: 3 } } : { value: said }
  },
  offers: () => false,
})
const questions: readonly Question[] = [question('title', true), question('severity', true), question('service', false)]
const start: Guiding = { itemType: 'INCIDENT', asks: 'title', answers: {} }

/** The waterfall as a whole conversation of the dialog library, saying where it stands. */
const client = (questionsOf: (guiding: Guiding) => readonly Question[] = () => questions) => {
  const waterfall = guideWaterfall(questionsOf, async (context, { guiding: { asks, answers }, fault }) => {
    await context.sendActivity(`${fault?.code ?? ''}${asks ?? 'summary'} ${JSON.stringify(answers)}`)
  })
  const guide = new DialogTestClient('msteams', waterfall, { guiding: start } satisfies Asked)
  return { guide, says: async (text: string) => ((await guide.sendActivity(text)) as { text: string }).text }
}

describe('the waterfall', () => {
  it('asks one question after the other, asks again what does not fit, and ends with what was said', async () => {
    const { guide, says } = client()
    expect(await says('hello')).toBe('title {}')
    expect(await says('ab')).toBe('too_shorttitle {}')
    expect(await says('Gold is stale')).toBe('severity {"title":"Gold is stale"}')
    expect(await says('high')).toBe('service {"title":"Gold is stale","severity":"high"}')
    expect(await says('none of them')).toBe(
      'summary {"title":"Gold is stale","severity":"high","service":"none of them"}',
    )
    await guide.sendActivity({ type: 'message', text: '', value: { does: 'file' } satisfies Heard })
    expect(guide.dialogTurnResult.status).toBe(DialogTurnStatus.complete)
    expect(guide.dialogTurnResult.result).toEqual({ does: 'file' })
  })

  it('asks what an answer leads to', async () => {
    const { says } = client(({ answers }) =>
      answers.title === 'access' ? [questions[0]!, question('schema', true)] : questions,
    )
    await says('hello')
    expect(await says('access')).toBe('schema {"title":"access"}')
    expect(await says('sales.gold')).toContain('summary')
  })

  it('ends when somebody stops', async () => {
    const { guide, says } = client()
    await says('hello')
    await guide.sendActivity({ type: 'message', text: '', value: { does: 'cancel' } satisfies Heard })
    expect(guide.dialogTurnResult).toMatchObject({ status: DialogTurnStatus.complete, result: { does: 'cancel' } })
  })
})

describe('what is heard', () => {
  const middle: Guiding = { itemType: 'INCIDENT', asks: 'severity', answers: { title: 'Gold' } }
  const end: Guiding = {
    itemType: 'INCIDENT',
    asks: null,
    answers: { title: 'Gold', severity: 'high', service: null },
  }
  const last: Guiding = { ...end, asks: 'service', answers: { title: 'Gold', severity: 'high' } }
  it.each<[string, Guiding, Heard, Partial<Guiding>, Asked['fault']?]>([
    ['an answer goes on', middle, { does: 'answer', text: 'high' }, { asks: 'service' }],
    ['the last answer leads to the summary', last, { does: 'answer', text: 'abc' }, { asks: null }],
    ['a required question cannot be left out', middle, { does: 'skip' }, middle, { code: 'required' }],
    ['another one can', last, { does: 'skip' }, end],
    ['back takes the answer before back', middle, { does: 'back' }, { asks: 'title', answers: {} }],
    ['back from the summary is the last question', end, { does: 'back' }, last],
    ['back at the beginning stays there', start, { does: 'back' }, start],
    [
      'a changed answer leads back to the summary',
      { ...end, asks: 'title', answers: { severity: 'high', service: null } },
      { does: 'answer', text: 'New' },
      { asks: null },
    ],
    ['an unknown field changes nothing', end, { does: 'change', field: 'constructor' }, end],
    ['filing before the end changes nothing', middle, { does: 'file' }, middle],
    ['an answer to the summary changes nothing', end, { does: 'answer', text: 'hm' }, end],
    [
      'what does not fit changes nothing',
      middle,
      { does: 'answer', text: 'x' },
      middle,
      { code: 'too_short', least: 3 },
    ],
  ])('%s', async (_, before, heard, guiding, fault) =>
    expect(await goOn(before, heard, () => questions)).toMatchObject({ guiding, ...(fault && { fault }) }),
  )

  it.each<[Guiding, Heard]>([
    [end, { does: 'file' }],
    [middle, { does: 'cancel' }],
    [end, { does: 'join', itemId: 'i1' }],
  ])('%j ends with %j', async (before, heard) =>
    expect(await goOn(before, heard, () => questions)).toEqual({ ended: heard }),
  )

  it('what changed nothing is the very same as before', async () =>
    expect(await goOn(middle, { does: 'skip' }, () => questions)).toHaveProperty('guiding', middle))
})

describe('questions that are not asked of everybody', () => {
  const extra = { ...question('tags', false), isExtra: true }
  const all = [questions[0]!, extra, questions[1]!, { ...extra, id: 'links' }]
  const done: Guiding = { ...start, asks: null, answers: { title: 'Gold', severity: 'high' } }
  it.each<[string, Guiding, Heard, string | null]>([
    ['are passed by', start, { does: 'answer', text: 'Gold' }, 'severity'],
    ['do not stand before the last look', { ...done, asks: 'severity' }, { does: 'answer', text: 'high' }, null],
    ['are asked when somebody opens them', done, { does: 'change', field: 'tags' }, 'tags'],
    ['lead back to the last look', { ...done, asks: 'tags' }, { does: 'answer', text: 'finance' }, null],
    ['may be left out then', { ...done, asks: 'tags' }, { does: 'skip' }, null],
    ['are passed by on the way back', done, { does: 'back' }, 'severity'],
    [
      'but not when they were answered',
      { ...done, answers: { ...done.answers, links: 'abc' } },
      { does: 'back' },
      'links',
    ],
  ])('%s', async (_, before, heard, asks) =>
    expect(await goOn(before, heard, () => all)).toMatchObject({ guiding: { asks } }),
  )
})

describe('other questions than before', () => {
  const answers = { title: 'Gold', severity: 'high', service: null }
  it.each<[string, Partial<Guiding>, Question[], string | null]>([
    ['the open one stays open', { asks: 'service' }, [...questions], 'service'],
    ['an open one that is gone gives way to the first', { asks: 'other', answers: {} }, [...questions], 'title'],
    ['a new one is asked', { asks: null, answers }, [question('new', false), ...questions], 'new'],
    ['what does not fit is asked again', { asks: null, answers: { ...answers, title: 'G' } }, [...questions], 'title'],
    ['so is what must not be left out any more', { asks: null, answers }, [question('service', true)], 'service'],
    ['with nothing open it is the summary', { asks: 'service', answers }, [...questions], null],
  ])('%s', (_, before, now, asks) =>
    expect(standing({ ...start, ...before }, now)).toEqual({ ...start, ...before, asks }),
  )
})
