import { DialogTestClient } from 'botbuilder-testing'
import { DialogTurnStatus } from 'botbuilder-dialogs'
import { describe, expect, it } from 'vitest'
import { advance, guideDialog, type Ended, type Guiding, type Heard, type Question } from './guide.ts'

const read: Question['read'] = (text) =>
  text.length < 3 ? { fault: { code: 'too_short', least: 3 } } : { value: text }
const questions: readonly Question[] = [
  { id: 'title', required: true, read },
  { id: 'severity', required: true, read },
  { id: 'service', required: false, read },
]
const start: Guiding = { itemType: 'INCIDENT', at: 0, answers: {} }

/** The waterfall as the dialog library runs it, saying where it stands. */
const client = () =>
  new DialogTestClient(
    'msteams',
    guideDialog(
      () => questions,
      async (context, { at, answers, fault }) => {
        await context.sendActivity(`${fault?.code ?? ''}${questions[at]?.id ?? 'summary'} ${JSON.stringify(answers)}`)
      },
    ),
    start,
  )

describe('the waterfall', () => {
  it('asks one question after the other, asks again what does not fit, and ends with what was said', async () => {
    const guide = client()
    const says = async (text: string) => ((await guide.sendActivity(text)) as { text: string }).text
    expect(await says('hello')).toBe('title {}')
    expect(await says('ab')).toBe('too_shorttitle {}')
    expect(await says('Gold is stale')).toBe('severity {"title":"Gold is stale"}')
    expect(await says('high')).toBe('service {"title":"Gold is stale","severity":"high"}')
    expect(await says('none of them')).toContain('summary')
    await guide.sendActivity({ type: 'message', text: '', value: { does: 'file' } satisfies Heard })
    expect(guide.dialogTurnResult.status).toBe(DialogTurnStatus.complete)
    expect((guide.dialogTurnResult.result as Ended & { guiding: Guiding }).guiding.answers).toEqual({
      title: 'Gold is stale',
      severity: 'high',
      service: 'none of them',
    })
  })

  it('ends when somebody stops', async () => {
    const guide = client()
    await guide.sendActivity('hello')
    await guide.sendActivity({ type: 'message', text: '', value: { does: 'cancel' } satisfies Heard })
    expect(guide.dialogTurnResult).toMatchObject({ status: DialogTurnStatus.complete, result: { does: 'cancel' } })
  })
})

describe('what is heard', () => {
  const middle: Guiding = { itemType: 'INCIDENT', at: 1, answers: { title: 'Gold' } }
  const end: Guiding = { itemType: 'INCIDENT', at: 3, answers: { title: 'Gold', severity: 'high', service: null } }
  it.each<[string, Guiding, Heard, Partial<Guiding> | Ended]>([
    ['an answer goes on', middle, { does: 'answer', text: 'high' }, { at: 2 }],
    [
      'the last answer leads to the summary',
      { ...end, at: 2, answers: middle.answers },
      { does: 'answer', text: 'abc' },
      { at: 1 },
    ],
    ['a required question cannot be left out', middle, { does: 'skip' }, { at: 1, fault: { code: 'required' } }],
    ['another one can', { ...end, at: 2, answers: { title: 'a', severity: 'b' } }, { does: 'skip' }, { at: 3 }],
    ['back takes the answer before back', middle, { does: 'back' }, { at: 0, answers: {} }],
    ['back at the beginning stays there', start, { does: 'back' }, { at: 0 }],
    [
      'a changed answer leads back to the summary',
      { ...end, at: 0, answers: { severity: 'high', service: null } },
      { does: 'answer', text: 'New' },
      { at: 3 },
    ],
    ['an unknown field changes nothing', end, { does: 'change', field: 'constructor' }, end],
    ['filing before the end changes nothing', middle, { does: 'file' }, middle],
    ['an answer to the summary changes nothing', end, { does: 'answer', text: 'hm' }, end],
  ])('%s', (_, before, heard, after) => expect(advance(before, heard, questions)).toMatchObject(after))
})
