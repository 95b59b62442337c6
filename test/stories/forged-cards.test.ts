import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialogs, verbs } from '../../bot/routes/index.ts'
import { cardProblems } from '../../cards/kit/check.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'
import { itemIn } from '../harness/tickets.ts'

let world: World
let itemId: string
beforeAll(async () => {
  world = await openWorld({ env: { FILINGS_PER_PERSON: '1000', COMMENTS_PER_PERSON: '1000' } })
  await world.platform('lakehouse', 'Lakehouse')
  await itemIn(world, 'INCIDENT')
  await world.settle()
  itemId = (await world.store.all('work_items'))[0]!.itemId
})
afterAll(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

/** Everything that buttons and forms carry, each with the same value. */
const every = (value: unknown) =>
  Object.fromEntries(
    [
      ...['itemId', 'platformId', 'messageId', 'termId', 'roadmapId', 'answerId', 'proposalId', 'checkId', 'channelId'],
      ...['version', 'revision', 'form', 'guide', 'step', 'does', 'kind', 'itemType', 'question', 'source', 'path'],
      ...['title', 'description', 'text', 'body', 'definition', 'term', 'name', 'assets', 'links', 'reason', 'theme'],
    ].map((name) => [name, value]),
  )
const nested = JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`) as unknown

/** What somebody may write into the data of a card, whatever it said. */
const lies: Readonly<Record<string, () => unknown>> = {
  'nothing at all': () => ({}),
  'lists for texts': () => every(['x', 'y']),
  'objects for texts': () => every({ $ne: null, toString: 'x' }),
  'names that every object has': () => every('__proto__'),
  'a prototype': () =>
    JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"role":"Admin"}}}') as unknown,
  'a role and another person': () => ({ ...every('x'), role: 'Admin', userId: 'x', actor: { kind: 'service' } }),
  '100 KB': () => every('x'.repeat(3000)),
  'half an emoji and a control character': () => every('a\ud83d\u0000b'),
  'lists in lists': () => ({ itemId, ...every(nested) }),
  'numbers beyond all limits': () => every(1e308),
  'an old version of a real ticket': () => ({ ...every('x'), itemId, version: -1, revision: -1 }),
  'links that run': () => every('[x](javascript:alert(1)) <a href="data:text/html,x">x</a> https://a:b@x.example'),
  'markup, mentions and bindings': () => every('<at>Everyone</at> ${$root} {{DATE(x)}} **x**'),
  statements: () => every("'; drop table work_items; --"),
}

/** Whatever comes back is a card that Teams shows as it is, with no link that runs and nothing of the inside. */
const isProper = (text: string, what: string) => {
  expect(text, what).not.toMatch(/TypeError|\bundefined\b|\[object |"url":"(?!https:)/)
}
describe.each(Object.entries(lies))('data that hold %s', (_, lie) => {
  it('get a card from every button', async () => {
    const anna = world.person('Anna')
    for (const verb of Object.keys(verbs)) {
      const sent = anna.invokeOf({ type: 'Action.Execute', verb, data: lie() }, world.channel('data'))
      const response = await world.post(sent)
      expect(response.status, verb).toBe(200)
      const text = await response.text()
      isProper(text, verb)
      const { refresh: _refresh, ...card } = (JSON.parse(text) as { value: TeamsCard }).value
      expect(cardProblems(card), verb).toEqual([])
    }
    expect(world.log.filter(({ outcome }) => outcome === 'DEFECT')).toEqual([])
  })

  it('get a form or a sentence from every dialog', async () => {
    const anna = world.person('Anna')
    for (const dialog of Object.keys(dialogs))
      for (const kind of ['task/fetch', 'task/submit'] as const) {
        const response = await world.post(anna.dialogOf(kind, { ...(lie() as object), dialog }))
        expect(response.status, dialog).toBe(200)
        isProper(await response.text(), `${kind} ${dialog}`)
      }
    expect(world.log.filter(({ outcome }) => outcome === 'DEFECT')).toEqual([])
  })
})

it('and nobody became somebody by it', async () => {
  expect(await world.store.all('role_bindings')).toEqual([])
  expect(await world.store.all('work_items')).toContainEqual(
    expect.objectContaining({ itemId, version: 1, title: 'Something about INCIDENT' }),
  )
})
