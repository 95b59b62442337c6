import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { faultsIn, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.person('Ada').says('subscribe lakehouse incidents', world.channel('data'))
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const required = 'Please fill this in.'
const choose = 'Please choose one from the list.'
const least = (count: number) => `Please use at least ${count} characters.`
const most = (count: number) => `Please use at most ${count} characters.`
const huge = 'x'.repeat(100_000)
const turned = '\u202e\u202e\u202e\u202e\u202e'

/** A list holds only what is in it. */
const lists = ['platformId', 'severity', 'environment', 'priority']

const good = { title: 'Gold tables are stale', platformId: 'lakehouse', severity: 'high' }
const formOf = async (command: string) =>
  world.person('Ada').opens(await world.person('Ada').says(command), 'Open the form')

describe('a form with a fault comes back as it was filled in, with the sentence at the field', () => {
  it.each<[string, string, unknown, string]>([
    ['incident', 'title', '', required],
    ['incident', 'title', 'abc', least(5)],
    ['incident', 'title', 'x'.repeat(121), most(120)],
    ['incident', 'title', huge, most(120)],
    ['incident', 'title', turned, least(5)],
    ['incident', 'title', { $gt: '' }, required],
    ['incident', 'platformId', '', required],
    ['incident', 'platformId', 'nowhere', choose],
    ['incident', 'platformId', "'; drop table x; --", 'Please use at least one letter from a to z, or a digit.'],
    ['incident', 'severity', 'terrible', choose],
    ['incident', 'environment', 'moon', choose],
    ['incident', 'description', 'x'.repeat(4001), most(4000)],
    ['incident', 'description', huge, most(4000)],
    ['incident', 'service', 'x', least(2)],
    ['incident', 'service', 'x'.repeat(81), most(80)],
    ['incident', 'links', 'https://evil.example.com/x', 'Please give a path that begins with /Volumes/'],
    ['incident', 'links', 'javascript:alert(1)', 'Please give a path that begins with /Volumes/'],
    [
      'incident',
      'tags',
      Array.from({ length: 11 }, (_, index) => `t${index}`).join(),
      'Please give at most 10 entries.',
    ],
    ['incident', 'tags', 'x'.repeat(31), most(30)],
    ['incident', 'links', '/Volumes/a/b/c/x\n'.repeat(6), 'Please give at most 5 entries.'],
    ['request', 'dueOn', '2026-03-01', 'Please choose a day that is not over yet.'],
    ['request', 'dueOn', 'soon', 'I could not read this. Please write it another way.'],
    ['request', 'priority', '7', choose],
  ])('%s: %s is %j', async (command, field, typed, sentence) => {
    const form = await formOf(command)
    const values = { ...good, description: 'Since this morning', [field]: typed }
    const back = (await world.person('Ada').submits(form, values)) as TeamsCard
    const faults = faultsIn(back)
    expect(Object.keys(faults)).toEqual([field])
    expect(faults[field]).toContain(sentence)
    const kept = valuesIn(back)
    if (field !== 'title') expect(kept.title).toBe(good.title)
    if (lists.includes(field)) expect(kept[field]).toBeUndefined()
    else if (typed === huge) expect(kept[field]!.length).toBeGreaterThan(10_000)
    else if (typeof typed === 'string') expect(kept[field] ?? '').toBe(typed)
    expect(await world.store.all('work_items')).toEqual([])
  })

  it.each<[string, string, Record<string, unknown>, string, string]>([
    ['Comment', 'body', { body: '' }, 'body', required],
    ['Comment', 'body', { body: 'x'.repeat(2001) }, 'body', most(2000)],
    ['Reopen', 'reason', { reason: 'no' }, 'reason', least(5)],
    ['Reopen', 'reason', { reason: 'x'.repeat(501) }, 'reason', most(500)],
  ])('%s: %s as %j', async (title, _, typed, field, sentence) => {
    await itemIn(world, 'INCIDENT', 'closed')
    const ada = world.person('Ada')
    const back = await ada.submits(await ada.opens(await ada.says('ticket 1'), title), typed)
    expect(faultsIn(back)[field]).toContain(sentence)
    expect(valuesIn(back as TeamsCard)[field]).toBe(typed[field])
    expect((await world.store.all('work_items'))[0]).toMatchObject({ state: 'closed' })
  })
})

describe('whatever stands in a field', () => {
  const odd: unknown[] = [
    {},
    { $gt: '' },
    [],
    ['x'],
    7,
    -1,
    true,
    null,
    huge,
    turned,
    '🙂'.repeat(50_000),
    '<b>&nbsp;</b>',
  ]
  const inputsOf = (form: TeamsCard) =>
    [...JSON.stringify(form.body).matchAll(/"type":"Input\.\w+".*?"id":"(\w+)"/g)].map(([, id]) => id!)
  /** Nothing breaks: it is taken, or it comes back with a sentence at that field and no other. */
  const stands = async (form: TeamsCard, values: Record<string, unknown>) => {
    const fields = inputsOf(form)
    expect(fields.length).toBeGreaterThan(4)
    for (const field of fields)
      for (const typed of odd) {
        const answer = await world.person('Ada').submits(form, { ...values, [field]: typed })
        const what = `${field}: ${JSON.stringify(typed).slice(0, 40)}`
        if (typeof answer === 'string') expect(answer, what).not.toMatch(/went wrong|did not work/)
        else expect(Object.keys(faultsIn(answer)), what).toEqual([field])
      }
  }

  it.each(['incident', 'improve', 'request'])('of the form for “%s”', async (command) => {
    await stands((await formOf(command)) as TeamsCard, { ...good, description: 'Since this morning', join: 'new' })
  })

  it('of the form to edit one', async () => {
    await itemIn(world, 'INCIDENT')
    const ada = world.person('Ada')
    for (let time = 0; time < 2; time++) {
      const form = (await ada.opens(await ada.says('ticket 1'), 'Edit …')) as TeamsCard
      await stands({ ...form }, {})
      await world.settle()
      world.discards()
    }
  })
})

describe('what people write is text, in their own card and in the channel', () => {
  it.each([
    ['markup', '<b>bold</b> <at>Everyone</at>', /<(b|at)>/],
    ['a link', '[click](https://evil.example.com) here', /(?<!\\)\[click\]\(/],
    ['a template', 'hello ${$root.secret} there', /\$\{/],
    ['a macro', 'at {{DATE(2026-01-01T00:00:00Z)}} it', /\{\{DATE\(2026-01/],
    ['a list and a heading', '# Heading\n- one\n1. two', /"text":"(?:#|-|1\.)/],
    ['emoji', '🙂 works 👩‍🚀 again', /never/],
  ])('%s', async (_, text, never) => {
    const form = await formOf('incident')
    const title = text.split('\n')[0]!
    const answer = await world.person('Ada').submits(form, { ...good, title, description: text })
    expect(answer).toContain(' created.')
    await world.settle()
    const ada = world.person('Ada')
    world.discards()
    const typed = await ada.says(`comment 1 ${text}`)
    await world.settle()
    for (const card of [
      typed,
      world.channel('data').posts().at(-1)!.card!,
      ...ada.own.posts().map((post) => post.card!),
    ]) {
      const body = JSON.stringify((card as { body?: unknown }).body).replaceAll('\\\\', '\\')
      expect(body).not.toMatch(never)
    }
  })
})

describe('forged data changes nothing', () => {
  it.each<[string, object]>([
    ['no item', {}],
    ['an item that does not exist', { itemId: 'nowhere' }],
    ['an item from the prototype', { itemId: 'constructor' }],
    ['an object for an id', { itemId: { $gt: '' } }],
    ['a revision from the future', { revision: 99 }],
    ['a revision that is text', { revision: 'latest' }],
  ])('%s', async (_, forged) => {
    const itemId = await itemIn(world, 'INCIDENT')
    const ada = world.person('Ada')
    const data = 'itemId' in forged || Object.keys(forged).length === 0 ? forged : { itemId, ...forged }
    const answer = await world.post(ada.invokeOf({ type: 'Action.Execute', verb: 'workItem.acknowledge', data }))
    expect(answer.status).toBe(200)
    const text = textOfCard(((await answer.json()) as { value: TeamsCard }).value)
    expect(text).toMatch(/not there any more|could not read|out of date/)
    expect((await world.store.all('work_items'))[0]).toMatchObject({ state: 'new', version: 1 })
  })
})
