import { bindings } from '../../services/roles/memory.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textOfCard } from '../harness/seen.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'
import { commentItem } from '../../services/work-items/comment.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const adaSays = async (typed: string) => textOfCard(await world.person('Ada').says(typed))
const platforms = async () =>
  (await world.store.all('platforms'))
    .filter(({ platformId }) => platformId !== 'lakehouse')
    .map(({ platformId, name, ownerGroup }) => [platformId, name, ownerGroup])

describe('quotation marks hold a value together', () => {
  it.each([
    ['of a keyboard', '"Data platform team"'],
    ['of a phone', '\u201cData platform team\u201d'],
    ['of a phone, twice the opening one', '\u201cData platform team\u201c'],
    ['in German', '\u201eData platform team\u201c'],
    ['in French', '\u00abData platform team\u00bb'],
    ['in German books', '\u00bbData platform team\u00ab'],
    ['single ones', '\u2018Data platform team\u2019'],
    ['in full width', '\uff02Data platform team\uff02'],
  ])('%s', async (_, owner) => {
    await adaSays(`define platform Gold domain=databricks owner=${owner}`)
    expect(await platforms()).toEqual([['gold', 'Gold', 'Data platform team']])
  })

  it('and a name that keeps the signs inside it', async () => {
    await adaSays('define platform “Müller’s – Gold” owner=“O’Connor’s team”')
    expect(await platforms()).toEqual([['muller-s-gold', 'Müller’s – Gold', 'O’Connor’s team']])
  })
})

describe('what cannot be read is refused, and nothing of it is written', () => {
  it.each([
    ['define platform Gold owner=“Data platform team', 'I cannot see where the value of owner= ends'],
    ['define platform Gold owner=Data platform team', 'I do not know what “platform team” belongs to'],
    ['define platform Gold owner="Data" team', 'I do not know what “team” belongs to'],
    ['define platform Gold owner=', 'I cannot see where the value of owner= ends'],
    ['define platform Gold domain=fabric domain=powerbi', 'domain= is there twice'],
    ['define check Lakehouse freshness source=http target="https://x.example sla=60', 'the value of target= ends'],
    ['define check Lakehouse freshness owner=On call', 'I do not know what “call” belongs to'],
    ['grant Triager to “Ben', 'Please type it like this: grant Triager'],
  ])('%s', async (typed, says) => {
    expect(await adaSays(typed)).toContain(says)
    expect(await platforms()).toEqual([])
    expect(await world.store.all('role_bindings')).toEqual([])
    expect(await world.store.all('status_checks')).toHaveLength(1)
  })

  it('in German as well', async () => {
    const ada = world.person('Ada', 'de-DE')
    expect(textOfCard(await ada.says('definiere Plattform Gold owner=„Data'))).toContain('Anführungszeichen')
  })
})

describe('a command is the same however its signs are written', () => {
  it.each([
    ['INC\u20111', 'INC-1'],
    ['INC–1', 'INC-1'],
    ['INC\u22121', 'INC-1'],
    ['“INC-1”', 'INC-1'],
    ['ＩＮＣ－１', 'INC-1'],
    ['＃１', 'INC-1'],
    ['\u200bticket 1', 'INC-1'],
    ['ticket\u00a01', 'INC-1'],
    ['ticket １', 'INC-1'],
    ['\u200bINC–1 acknowledge', 'Acknowledged'],
    ['ticket 1 ａｃｋｎｏｗｌｅｄｇｅ', 'Acknowledged'],
    ['acknowledge INC‑1', 'Acknowledged'],
    ['ack\u00adnowledge 1', 'Acknowledged'],
    ['assign INC–1 to “Ben”', 'Ben is on it'],
    ['assign １ to Ben', 'Ben is on it'],
    ['status “Lakehouse”', 'Lakehouse'],
    ['what\u2019s the status of \u201eLakehouse\u201c\uff1f', 'Lakehouse'],
    ['tickets of severity “medium”', 'INC-1'],
    ['tickets „Something about“', 'INC-1'],
    ['tickets \uff03finance', 'finance'],
    ['sto\u0308rung', 'Report an incident'],
    ['STO\u0308RUNG schritt fu\u0308r schritt', 'What’s wrong, in one line?'],
    ['my\u2003tickets', 'INC-1'],
    ['who is “admin”?', 'Roles'],
  ])('%s', async (typed, says) => {
    await itemIn(world, 'INCIDENT')
    expect(await adaSays(typed)).toContain(says)
  })

  it('vote', async () => {
    await itemIn(world, 'IMPROVEMENT')
    expect(await adaSays('vote for “IMP–1”')).toContain('1 vote, yours')
  })
})

describe('prose keeps its typography, and loses what nobody sees', () => {
  it('a comment', async () => {
    await itemIn(world, 'INCIDENT')
    await adaSays('comment INC–1: “It’s late” – since \u202e10:00\u200b \ud83d')
    expect(await world.store.all('comments')).toMatchObject([{ bodyMd: '“It’s late” – since 10:00' }])
  })

  it('a reason', async () => {
    await itemIn(world, 'INCIDENT', 'in_progress')
    await adaSays('ticket 1 resolve „Neustart“ – it’s fine again')
    expect(await world.store.all('work_items')).toMatchObject([{ moved: { reason: '„Neustart“ – it’s fine again' } }])
  })

  it('and is found whichever way it is looked for', async () => {
    await itemIn(world, 'INCIDENT')
    const ada = world.person('Ada')
    await ada.says('incident step by step O’Connor’s report – late')
    for (const answer of ['lakehouse', '２.', 'yes']) await ada.says(answer)
    expect(await world.store.all('work_items')).toHaveLength(2)
    await world.settle()
    world.discards()
    expect(await adaSays("tickets O'Connor's")).toContain('INC-2')
    expect(await adaSays('tickets o´connor´s')).toContain('INC-2')
  })
})

describe('questions that are asked step by step take answers however they are written', () => {
  it('choices, their numbers, steering words and days', async () => {
    const ada = world.person('Ada')
    await ada.says('request step by step Read access')
    expect(textOfCard(await ada.says('„Lakehouse“'))).toContain('What is it for, and who will use it?')
    const summary = await ada.says('For the “quarter” – please')
    await ada.presses(summary, 'Change: Priority')
    await ada.says('\u200bskip')
    await ada.presses(await ada.says('hm'), 'Change: Needed by')
    expect(textOfCard(await ada.says('２０２６‑０４–０１'))).not.toContain('Please type the day')
    await ada.says('ｙｅｓ')
    expect(await world.store.all('work_items')).toMatchObject([
      { platformId: 'lakehouse', descriptionMd: 'For the “quarter” – please' },
    ])
    expect((await world.store.all('work_items'))[0]!.dueAt?.toISOString()).toContain('2026-04-01')
  })
})

describe('names of people are found in either spelling', () => {
  it.each([
    ['Dora O’Connor', "Dora O'Connor"],
    ["Dora O'Connor", 'Dora O’Connor'],
    ['Jean\u2011Luc', 'Jean-Luc'],
    ['Ju\u0308rgen', 'Jürgen'],
    ['Ｄｏｒａ', 'Dora'],
  ])('%s', async (kept, typed) => {
    const id = '00000000-0000-4000-8000-0000000000aa'
    const cause = { eventId: 'given', actor: 'test', now: world.now() }
    await world.store.change('role_bindings', `default|user:${id}|Triager|*`, cause, () => ({
      set: {
        workspace: 'default',
        principal: `user:${id}`,
        principalName: kept,
        role: 'Triager' as const,
        platformId: null,
        isActive: true,
      },
      event: { type: 'role.grant' },
    }))
    world.desk.known(bindings).expire()
    expect(await adaSays(`revoke Triager from ${typed}`)).toContain('is no longer Triager.')
  })
})

it('a text with half an emoji is stored without it, whoever sends it', async () => {
  const itemId = await itemIn(world, 'INCIDENT')
  await commentItem(as(world, 'Ada'), { itemId, body: 'It works \udc4d again \ud83d' })
  expect(await world.store.all('comments')).toMatchObject([{ bodyMd: 'It works  again' }])
})
