import { beforeEach, describe, expect, it } from 'vitest'
import { renameChannel } from '../../services/channels/rename.ts'
import { restChannel } from '../../services/channels/rest.ts'
import { restoreChannel } from '../../services/channels/restore.ts'
import { forgetChannel } from '../../services/channels/forget.ts'
import { channels } from '../../services/channels/memory.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { defines } from '../harness/templates.ts'
import { as } from '../harness/tickets.ts'
import type { World } from '../harness/world.ts'
import { twoWorkspaces } from '../harness/two-workspaces.ts'

const two = twoWorkspaces()

describe('what is kept in one is not there in the other', () => {
  it('a role', async () => {
    await two.does(two.plain, 'grant triager to Ben')
    await two.does(two.finance, 'grant contributor to Ben on lakehouse')
    const [inPlain, inFinance] = [
      await two.says(two.plain, 'Ben', 'roles'),
      await two.says(two.finance, 'Ben', 'roles'),
    ]
    expect(inPlain).toContain('Your role: Triager')
    expect(inPlain).not.toContain('Contributor: Ben')
    expect(inFinance).toContain('Your role: Viewer')
    expect(inFinance).toContain('Contributor: Ben, on Lakehouse')
    expect(inFinance).not.toContain('Triager: Ben')
    await two.does(two.finance, 'revoke contributor from Ben on lakehouse')
    expect(await two.says(two.plain, 'Ben', 'roles')).toContain('Your role: Triager')
    await two.plain.store.settled()
    const given = await two.plain.store.all('role_bindings')
    expect(given.map(({ workspace, role, isActive }) => [workspace, role, isActive]).sort()).toEqual([
      ['default', 'Triager', true],
      ['finance', 'Contributor', false],
    ])
  })

  it('a refusal', async () => {
    expect(await two.says(two.finance, 'Ben', 'grant triager to Ben')).toContain('You need the role Admin for this.')
    expect(await two.says(two.finance, 'Ben', 'define platform sales, Sales BI, powerbi')).toContain(
      'You need the role Admin for this.',
    )
    await two.finance.settle()
    await two.finance.store.settled()
    const refusedIn = async (world: World) =>
      (await world.store.all('events')).filter(({ eventType }) => eventType === 'REFUSED').length
    expect([await refusedIn(two.plain), await refusedIn(two.finance)]).toEqual([0, 1])
    const shared = (await two.plain.store.all('desk_events')).filter(({ eventType }) => eventType === 'REFUSED')
    expect(shared.map(({ payload }) => payload.workspace)).toEqual(['finance'])
  })

  it('a platform, its name and its health', async () => {
    await two.finance.platform('ledger', 'Ledger')
    await two.finance.platform('lakehouse', 'Money lake')
    await two.finance.measured('lakehouse-1', 'red', { age: 5 })
    await two.plain.measured('lakehouse-1', 'green', { age: 5 })
    expect(await two.says(two.plain, 'Ben', 'status lakehouse')).toContain('● Healthy')
    expect(await two.says(two.finance, 'Ben', 'status lakehouse')).toMatch(/Money lake\n◐ Degraded/)
    expect(await two.says(two.plain, 'Ben', 'status')).not.toContain('Ledger')
    expect(await two.says(two.plain, 'Ben', 'status ledger')).toContain('I do not know a platform called ledger.')
  })

  it('a ticket, its number, its comments and its votes', async () => {
    const [one, other] = await Promise.all(
      two.both.map((world, index) =>
        fileItem(as(world, 'Ada', 'the same key'), {
          itemType: 'IMPROVEMENT',
          title: `Of ${index === 0 ? 'all' : 'finance'}`,
          description: 'Please',
          platformId: 'lakehouse',
        }),
      ),
    )
    expect([one!.number, other!.number]).toEqual([1, 1])
    await two.calm()
    await commentItem(as(two.finance, 'Ada'), { itemId: other!.itemId, body: 'Only finance reads this' })
    await two.says(two.finance, 'Ben', 'vote 1')
    expect(await two.says(two.plain, 'Ben', 'ticket 1')).toContain('Of all')
    expect(await two.says(two.plain, 'Ben', 'ticket 1')).not.toContain('Only finance reads this')
    expect(await two.says(two.finance, 'Ben', 'ticket 1')).toContain('Only finance reads this')
    expect((await two.plain.store.all('votes')).length + (await two.plain.store.all('comments')).length).toBe(0)
    expect(await two.says(two.plain, 'Ben', 'history 1')).not.toContain('comment')
    await two.does(two.finance, 'decline 1 because of this')
    expect(await two.says(two.plain, 'Ben', 'ticket 1')).toContain('New')
    expect(await two.says(two.plain, 'Ben', 'tickets')).not.toContain('Of finance')
  })

  it('a request template', async () => {
    await defines(two.finance, {
      templateId: 'budget',
      title: { en: 'Budget line' },
      fields: [{ id: 'why', kind: 'text', label: { en: 'Why' }, required: true }],
    })
    expect(await two.says(two.finance, 'Ada', 'templates')).toContain('Budget line')
    expect(await two.says(two.plain, 'Ada', 'templates')).not.toContain('Budget line')
  })

  it('a guide under way', async () => {
    await two.says(two.finance, 'Ben', 'incident step by step')
    const guidesIn = async (world: World) =>
      (await world.store.all('bot_state')).filter(({ stateId }) => stateId.includes(world.person('Ben').id))
    const before = await guidesIn(two.finance)
    expect(before).toHaveLength(1)
    expect(await guidesIn(two.plain)).toEqual([])
    expect(await two.says(two.plain, 'Ben', 'stop')).not.toContain('step by step')
    expect(await guidesIn(two.finance)).toEqual(before)
  })
})

describe('a channel that both post to', () => {
  const data = () => two.plain.channel('data')
  const subscriptionsOf = async () =>
    (await two.plain.store.all('channels'))[0]!.subscriptions.map(({ workspace }) => workspace)
  beforeEach(async () => {
    for (const world of two.both) await world.measured('lakehouse-1', 'green', { age: 5 })
    for (const world of two.both) await two.does(world, 'subscribe lakehouse', data())
  })
  /** How often the cards that were posted there on their own were edited. */
  const edits = () =>
    data()
      .posts()
      .filter(({ answers }) => !answers)
      .map((post) => post.edits)

  it('has a card of each, and what changes in one changes its card alone', async () => {
    expect(edits()).toEqual([0, 0])
    await two.finance.measured('lakehouse-1', 'red', { age: 5 })
    for (const world of two.both) await world.settle()
    expect(edits()).toEqual([0, 1])
    expect(await two.plain.store.all('posts')).toHaveLength(1)
    expect(await two.finance.store.all('posts')).toHaveLength(1)
  })

  it('follows in each what was subscribed there, and is told of that alone', async () => {
    await two.does(two.finance, 'subscribe all incidents', data())
    const followed = async (world: World) =>
      (await two.says(world, 'Ada', 'subscribe', data())).split('\n').filter((line) => line.startsWith('◉'))
    expect(await followed(two.plain)).toEqual(['◉ Lakehouse'])
    expect(await followed(two.finance)).toEqual(['◉ Lakehouse', expect.stringMatching(/incidents/)])
    await two.does(two.plain, 'unsubscribe lakehouse', data())
    expect((await subscriptionsOf()).sort()).toEqual(['finance', 'finance'])
    await two.finance.measured('lakehouse-1', 'red', { age: 5 })
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
    for (const world of two.both) {
      for (const one of two.both) one.desk.known(channels).expire()
      await happens(world)
      expect((await subscriptionsOf()).sort()).toEqual(kept)
    }
  })

  it('changed by the other meanwhile, a button of it is refused once and works on the card that comes back', async () => {
    const ada = two.finance.person('Ada')
    const card = await ada.says('subscribe', data())
    await two.does(two.plain, 'subscribe all incidents', data())
    const fresh = await ada.presses(card, 'Unsubscribe from Lakehouse', data())
    expect((await subscriptionsOf()).filter((workspace) => workspace === 'finance')).toHaveLength(1)
    // Each desk is reached by a service URL of its own here, so with the press the channel moved once more.
    const moved = await ada.presses(fresh, 'Unsubscribe from Lakehouse', data())
    await ada.presses(moved, 'Unsubscribe from Lakehouse', data())
    expect((await subscriptionsOf()).sort()).toEqual(['default', 'default'])
  })
})
