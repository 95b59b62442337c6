import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renameChannel } from '../../services/channels/rename.ts'
import { restChannel } from '../../services/channels/rest.ts'
import { restoreChannel } from '../../services/channels/restore.ts'
import { forgetChannel } from '../../services/channels/forget.ts'
import { channels } from '../../services/channels/memory.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { textOfCard } from '../harness/seen.ts'
import { defines } from '../harness/templates.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

/** Two workspaces of one installation in one process: one database, one Teams, the same people, ids and channels. */
let plain: World
let finance: World
let both: readonly World[]
beforeEach(async () => {
  plain = await openWorld()
  finance = await openWorld({ workspace: 'finance', beside: plain.installation })
  both = [plain, finance]
  for (const world of both) await world.platform('lakehouse', 'Lakehouse')
})
afterEach(async () => {
  for (const world of both) await world.settle()
  plain.discards()
  await finance.close()
  await plain.close()
})

/** The answer that a person gets in a workspace. */
const says = async (world: World, name: 'Ada' | 'Ben', text: string, where?: ReturnType<World['channel']>) =>
  textOfCard(await world.person(name).says(text, where))
/** A turn of everybody's; its posts are no part of the story. */
const does = async (world: World, text: string, where?: ReturnType<World['channel']>) => {
  await says(world, 'Ada', text, where)
  for (const one of both) await one.settle()
  plain.discards()
}

describe('what is kept in one is not there in the other', () => {
  it('a role', async () => {
    await does(plain, 'grant triager to Ben')
    await does(finance, 'grant contributor to Ben on lakehouse')
    const [inPlain, inFinance] = [await says(plain, 'Ben', 'roles'), await says(finance, 'Ben', 'roles')]
    expect(inPlain).toContain('Your role: Triager')
    expect(inPlain).not.toContain('Contributor: Ben')
    expect(inFinance).toContain('Your role: Viewer')
    expect(inFinance).toContain('Contributor: Ben, on Lakehouse')
    expect(inFinance).not.toContain('Triager: Ben')
    await does(finance, 'revoke contributor from Ben on lakehouse')
    expect(await says(plain, 'Ben', 'roles')).toContain('Your role: Triager')
    await plain.store.settled()
    const given = await plain.store.all('role_bindings')
    expect(given.map(({ workspace, role, isActive }) => [workspace, role, isActive]).sort()).toEqual([
      ['default', 'Triager', true],
      ['finance', 'Contributor', false],
    ])
  })

  it('a refusal', async () => {
    expect(await says(finance, 'Ben', 'grant triager to Ben')).toContain('This needs the role Admin.')
    expect(await says(finance, 'Ben', 'define platform sales, Sales BI, powerbi')).toContain(
      'This needs the role Admin.',
    )
    await finance.settle()
    await finance.store.settled()
    const refusedIn = async (world: World) =>
      (await world.store.all('events')).filter(({ eventType }) => eventType === 'REFUSED').length
    expect([await refusedIn(plain), await refusedIn(finance)]).toEqual([0, 1])
    const shared = (await plain.store.all('desk_events')).filter(({ eventType }) => eventType === 'REFUSED')
    expect(shared.map(({ payload }) => payload.workspace)).toEqual(['finance'])
  })

  it('a platform, its name and its health', async () => {
    await finance.platform('ledger', 'Ledger')
    await finance.platform('lakehouse', 'Money lake')
    await finance.measured('lakehouse-1', 'red', { age: 5 })
    await plain.measured('lakehouse-1', 'green', { age: 5 })
    expect(await says(plain, 'Ben', 'status lakehouse')).toContain('● Healthy')
    expect(await says(finance, 'Ben', 'status lakehouse')).toMatch(/Money lake\n◐ Degraded/)
    expect(await says(plain, 'Ben', 'status')).not.toContain('Ledger')
    expect(await says(plain, 'Ben', 'status ledger')).toContain('I do not know a platform called ledger.')
  })

  it('a ticket, its number, its comments and its votes', async () => {
    const [one, other] = await Promise.all(
      both.map((world, index) =>
        fileItem(as(world, 'Ada', 'the same key'), {
          itemType: 'IMPROVEMENT',
          title: `Of ${index === 0 ? 'all' : 'finance'}`,
          description: 'Please',
          platformId: 'lakehouse',
        }),
      ),
    )
    expect([one!.number, other!.number]).toEqual([1, 1])
    for (const world of both) await world.settle()
    plain.discards()
    await commentItem(as(finance, 'Ada'), { itemId: other!.itemId, body: 'Only finance reads this' })
    await says(finance, 'Ben', 'vote 1')
    expect(await says(plain, 'Ben', 'ticket 1')).toContain('Of all')
    expect(await says(plain, 'Ben', 'ticket 1')).not.toContain('Only finance reads this')
    expect(await says(finance, 'Ben', 'ticket 1')).toContain('Only finance reads this')
    expect((await plain.store.all('votes')).length + (await plain.store.all('comments')).length).toBe(0)
    expect(await says(plain, 'Ben', 'history 1')).not.toContain('comment')
    await does(finance, 'decline 1 because of this')
    expect(await says(plain, 'Ben', 'ticket 1')).toContain('New')
    expect(await says(plain, 'Ben', 'tickets')).not.toContain('Of finance')
  })

  it('a request template', async () => {
    await defines(finance, {
      templateId: 'budget',
      title: { en: 'Budget line' },
      fields: [{ id: 'why', kind: 'text', label: { en: 'Why' }, required: true }],
    })
    expect(await says(finance, 'Ada', 'templates')).toContain('Budget line')
    expect(await says(plain, 'Ada', 'templates')).not.toContain('Budget line')
  })

  it('a guide under way', async () => {
    await says(finance, 'Ben', 'incident step by step')
    const guidesIn = async (world: World) =>
      (await world.store.all('bot_state')).filter(({ stateId }) => stateId.includes(world.person('Ben').id))
    const before = await guidesIn(finance)
    expect(before).toHaveLength(1)
    expect(await guidesIn(plain)).toEqual([])
    expect(await says(plain, 'Ben', 'stop')).not.toContain('step by step')
    expect(await guidesIn(finance)).toEqual(before)
  })
})

describe('a channel that both post to', () => {
  const data = () => plain.channel('data')
  const subscriptionsOf = async () =>
    (await plain.store.all('channels'))[0]!.subscriptions.map(({ workspace }) => workspace)
  beforeEach(async () => {
    for (const world of both) await world.measured('lakehouse-1', 'green', { age: 5 })
    for (const world of both) await does(world, 'subscribe lakehouse', data())
  })
  /** The numbers of edits of the cards that the desk posted there without being asked. */
  const edits = () =>
    data()
      .posts()
      .filter(({ answers }) => !answers)
      .map((post) => post.edits)

  it('has a card of each, and what changes in one changes its card alone', async () => {
    expect(edits()).toEqual([0, 0])
    await finance.measured('lakehouse-1', 'red', { age: 5 })
    for (const world of both) await world.settle()
    expect(edits()).toEqual([0, 1])
    expect(await plain.store.all('posts')).toHaveLength(1)
    expect(await finance.store.all('posts')).toHaveLength(1)
  })

  it('follows in each what was subscribed there, and is told of that alone', async () => {
    await does(finance, 'subscribe all incidents', data())
    const [, ofPlain] = (await says(plain, 'Ada', 'subscribe', data())).split('\n')
    const [, ofFinance] = (await says(finance, 'Ada', 'subscribe', data())).split('\n')
    expect(ofPlain).toBe('Lakehouse')
    expect(ofFinance).toMatch(/^Lakehouse, .*ncidents/)
    await does(plain, 'unsubscribe lakehouse', data())
    expect((await subscriptionsOf()).sort()).toEqual(['finance', 'finance'])
    await finance.measured('lakehouse-1', 'red', { age: 5 })
    expect(edits().at(-1)).toBe(1)
  })

  const atData = () => ({ channelId: data().id })
  it.each<[string, (world: World) => Promise<unknown>, string[]]>([
    [
      'is renamed',
      (world) => renameChannel(as(world, 'Ada'), { ...atData(), name: 'Data and more' }),
      ['default', 'finance'],
    ],
    ['is archived', (world) => restChannel(as(world, 'Ada'), atData()), ['default', 'finance']],
    [
      'is archived and comes back',
      async (world) => {
        await restChannel(as(world, 'Ada'), atData())
        await restoreChannel(as(world, 'Ada'), atData())
      },
      ['default', 'finance'],
    ],
    ['loses the desk', (world) => forgetChannel(as(world, 'Ada'), atData()), []],
  ])('%s, whichever hears of it: it keeps what both follow as long as the desk is there', async (_, happens, kept) => {
    for (const world of both) {
      for (const one of both) one.desk.known(channels).expire()
      await happens(world)
      expect((await subscriptionsOf()).sort()).toEqual(kept)
    }
  })

  it('changed by the other meanwhile, a button of it is refused once and works on the card that comes back', async () => {
    const ada = finance.person('Ada')
    const card = await ada.says('subscribe', data())
    await does(plain, 'subscribe all incidents', data())
    const fresh = await ada.presses(card, 'Unsubscribe from Lakehouse', data())
    expect((await subscriptionsOf()).filter((workspace) => workspace === 'finance')).toHaveLength(1)
    await ada.presses(fresh, 'Unsubscribe from Lakehouse', data())
    expect((await subscriptionsOf()).sort()).toEqual(['default', 'default'])
  })
})
