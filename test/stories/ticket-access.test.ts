import { bindings } from '../../services/roles/memory.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { access, type ActionName } from '../../services/kernel/access.ts'
import { unidentified, type Actor } from '../../services/kernel/actor.ts'
import { withIncluded, type Role } from '../../services/roles/model.ts'
import { somebody as person } from '../harness/bare-desk.ts'
import type { Action } from '../../services/kernel/action.ts'
import { contextOf } from '../../services/kernel/desk.ts'
import { roles } from '../../services/store/tables/roles.ts'
import { dialogs, verbs } from '../../bot/routes/index.ts'
import { texts } from '../../cards/kit/words.ts'
import { assignItem } from '../../services/work-items/assign.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { editItem } from '../../services/work-items/edit.ts'
import { joinItem, muteItem } from '../../services/work-items/follow.ts'
import { showHistory } from '../../services/work-items/history.ts'
import {
  moveActions,
  moves,
  movesFrom,
  statesOf,
  type ItemType,
  type MoveAction,
} from '../../services/work-items/lifecycle.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { readItem, showItem } from '../../services/work-items/show.ts'
import { voteItem } from '../../services/work-items/vote.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

const kinds = Object.keys(statesOf) as ItemType[]
const every = kinds.flatMap((itemType) => statesOf[itemType].map((state) => ({ itemType, state })))
type Somebody = { role: Role; on: 'everywhere' | 'lakehouse' | 'powerbi' }
const everybody: Somebody[] = roles.flatMap((role) =>
  (['everywhere', 'lakehouse', 'powerbi'] as const).map((on) => ({ role, on })),
)
const nameOf = ({ role, on }: Somebody) => `${role}-${on}`.toLowerCase()
/** An Entra object id: Teams names nobody otherwise. */
const idOf = (somebody: Somebody) =>
  `00000000-0000-4000-8000-${String(everybody.findIndex((one) => nameOf(one) === nameOf(somebody)) + 1).padStart(12, '0')}`
/** The role of a person for items of Lakehouse. */
const held = ({ role, on }: Somebody): Role => (on === 'powerbi' ? 'Viewer' : role)

let world: World
const items = new Map<string, string>()
beforeAll(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('powerbi', 'Power BI')
  for (const { itemType, state } of every) items.set(`${itemType} ${state}`, await itemIn(world, itemType, state))
  for (const somebody of everybody) {
    const platformId = somebody.on === 'everywhere' ? null : somebody.on
    const principal = `user:${idOf(somebody)}`
    const cause = { eventId: `bind-${idOf(somebody)}`, actor: 'test', now: world.now() }
    await world.store.change('role_bindings', `${principal}|${platformId}`, cause, () => ({
      set: {
        workspace: 'default',
        principal,
        principalName: principal,
        role: somebody.role,
        platformId,
        isActive: true,
      },
      event: { type: 'role.grant' },
    }))
  }
  world.desk.known(bindings).expire()
})
afterAll(() => world.close())

let turns = 0
const turnBy = (actor: Actor) => contextOf(world.desk, actor, world.now(), `turn-${++turns}`)
const turnOf = (somebody: Somebody) => turnBy(person(idOf(somebody)))

/** Actions on an item that change nothing of it here: asked with a revision that is out of date, or that only read. */
const stale = 999_999
const others: [ActionName, Action<never, unknown>, object][] = [
  ['workItem.show', showItem, {}],
  ['workItem.read', readItem, {}],
  ['workItem.history', showHistory, {}],
  ['workItem.comment', commentItem, { body: '' }],
  ['workItem.vote', voteItem, { wanted: 'perhaps' }],
  ['workItem.join', joinItem, { revision: 'x' }],
  ['workItem.mute', muteItem, { muted: 'perhaps' }],
  ['workItem.assign', assignItem, { who: 'me', revision: stale }],
  ['workItem.edit', editItem, { severity: 'low', revision: stale }],
]
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'OK',
    (error: { code?: string }) => error.code ?? 'DEFECT',
  )

/** Everybody asks at once, as in a store where each statement takes its time: what they ask goes together. */
const ofEach = async <T>(people: readonly T[], ask: (somebody: T) => Promise<void>): Promise<void> => {
  await Promise.all(people.map(ask))
}

const isMove = (action: string): action is MoveAction => moveActions.some((move) => move === action)
const unchanged = async () => {
  for (const [what, itemId] of items) {
    const [item] = await world.store.all('work_items', { itemId })
    expect(`${item!.itemType} ${item!.state}`).toBe(what)
  }
}

describe('every action on work items asks the role its row says, on the platform of the item', () => {
  it.each(others)('%s', async (name, action, rest) => {
    expect(action.actionName).toBe(name)
    for (const [what, itemId] of items)
      await ofEach(everybody, async (somebody) => {
        const input = { itemId, platformId: 'powerbi', ...rest } as never
        const refused = (await outcome(action(turnOf(somebody), input))) === 'FORBIDDEN'
        const { role } = access[name]
        expect(refused, `${nameOf(somebody)} ${name} ${what}`).toBe(!withIncluded([held(somebody)]).has(role))
      })
  })

  it.each(moveActions)('%s, in every state', async (name) => {
    for (const { itemType, state } of every)
      await ofEach(everybody, async (somebody) => {
        const itemId = items.get(`${itemType} ${state}`)!
        const result = await outcome(moveItem[name](turnOf(somebody), { itemId, revision: stale, reason: 'Because' }))
        const title = `${nameOf(somebody)} ${name} ${itemType} ${state}`
        if (!withIncluded([held(somebody)]).has(access[name].role)) expect(result, title).toBe('FORBIDDEN')
        // Whoever may is told that the card is out of date, or that it is so already: never more.
        else expect(['CONFLICT', 'OK'], title).toContain(result)
      })
  })

  const nobody = unidentified('29:anna', { tenantId: 't', name: 'Anna', locale: 'en', timeZone: 'UTC' })
  it.each([...others, ...moveActions.map((name) => [name, moveItem[name] as (typeof others)[0][1], {}] as const)])(
    '%s by somebody Teams does not name writes nothing, and reads',
    async (name, action, rest) => {
      for (const [what, itemId] of items)
        expect(await outcome(action(turnBy(nobody), { itemId, ...rest } as never)), what).toBe(
          access[name].identified ? 'UNAUTHENTICATED' : 'OK',
        )
    },
  )

  it('only reading, and what Teams reports of a conversation, needs no name', () => {
    const nameless = Object.entries(access).filter(([, { identified }]) => !identified)
    expect(nameless.map(([name]) => name).sort()).toEqual([
      'announcement.form',
      'announcement.list',
      'announcement.plan',
      'announcement.preview',
      'announcement.search',
      'announcement.show',
      'change.follow',
      'channel.forget',
      'channel.move',
      'channel.remember',
      'channel.rename',
      'channel.rest',
      'channel.restore',
      'channel.scope',
      'channel.show',
      'check.list',
      'glossary.define',
      'glossary.explain',
      'glossary.export',
      'glossary.search',
      'handbook.ask',
      'handbook.search',
      'handbook.show',
      'help.show',
      'platform.list',
      'requestTemplate.list',
      'roadmap.list',
      'roadmap.show',
      'roadmap.wanted',
      'role.list',
      'role.me',
      'status.details',
      'status.failures',
      'status.past',
      'status.search',
      'status.show',
      'status.watched',
      'term.compare',
      'term.history',
      'term.search',
      'term.show',
      'workItem.board',
      'workItem.browse',
      'workItem.export',
      'workItem.find',
      'workItem.form',
      'workItem.history',
      'workItem.list',
      'workItem.read',
      'workItem.search',
      'workItem.show',
      'workItem.similar',
      'workItem.times',
    ])
    expect(nameless.every(([, { role }]) => role === 'Viewer')).toBe(true)
  })

  it('and none of that changed anything', unchanged)

  it('a refusal is on record for the item, with who and what', async () => {
    const itemId = items.get('INCIDENT new')!
    const viewer = { role: 'Viewer', on: 'everywhere' } as const
    await outcome(moveItem['workItem.acknowledge'](turnOf(viewer), { itemId }))
    await world.store.settled()
    const refusals = (await world.store.all('events', { subjectId: itemId })).filter(({ version }) => version === 0)
    expect(refusals).toContainEqual(
      expect.objectContaining({
        eventType: 'REFUSED',
        createdBy: idOf(viewer),
        newState: 'REFUSED',
        payload: { action: 'workItem.acknowledge', by: idOf(viewer), platformIds: ['lakehouse'] },
      }),
    )
  })
})

describe('a card offers what its reader may do, and nothing else', () => {
  it.each(every)('$itemType $state', async ({ itemType, state }) => {
    const itemId = items.get(`${itemType} ${state}`)!
    await ofEach(everybody, async (somebody) => {
      const view = await showItem(turnOf(somebody), { itemId })
      const may = movesFrom(itemType, state).filter(({ role }) => withIncluded([held(somebody)]).has(role))
      expect(
        view.moves.map(({ action }) => action),
        nameOf(somebody),
      ).toEqual(may.map(({ action }) => action))
      expect(view.everyone!.moves).toHaveLength(movesFrom(itemType, state).length)
    })
  })
})

describe('through Teams it is the same', () => {
  /** Everybody on the platform, and who is everything elsewhere. */
  const asking = everybody.filter(({ role, on }) => on === 'lakehouse' || (on === 'powerbi' && role === 'Admin'))
  const cem = () => world.person('Cem')
  const from = (somebody: Somebody, activity: object) => ({
    ...activity,
    from: { id: `29:${idOf(somebody)}`, name: nameOf(somebody), aadObjectId: idOf(somebody) },
  })
  const label = (action: string): string => texts.en[`button.${action}`]!
  /** The ways in that carry the revision of a card. */
  const ways: [string, (action: string, data: object) => object][] = [
    ['a card', (verb, data) => cem().invokeOf({ type: 'Action.Execute', verb, data })],
    ['the button of a dialog', (dialog, data) => cem().dialogOf('task/fetch', { dialog, ...data })],
    ['a dialog', (dialog, data) => cem().dialogOf('task/submit', { dialog, reason: 'Because of this', ...data })],
  ]
  const chat = (action: string, number: number) =>
    cem().activityFor(`ticket ${number} ${label(action)} Because of this`, cem().own)
  const refusal = 'You need the role'

  it.each([...moveActions, 'workItem.assign', 'workItem.edit'] as const)(
    '%s on a card, in a dialog and by typing, in every state',
    async (action) => {
      const isAllowed = (somebody: Somebody) => withIncluded([held(somebody)]).has(access[action].role)
      for (const [what, itemId] of items) {
        const { number, itemType } = (await world.store.all('work_items', { itemId }))[0]!
        await ofEach(asking, async (somebody) => {
          for (const [way, sent] of ways) {
            if (way === 'a card' ? !(action in verbs) : !(action in dialogs)) continue
            const response = await world.post(from(somebody, sent(action, { itemId, revision: stale })))
            const refused = (await response.text()).includes(refusal)
            expect(refused, `${nameOf(somebody)} ${action} ${what} through ${way}`).toBe(!isAllowed(somebody))
          }
        })
        for (const somebody of asking) {
          // A typed command carries no revision, so it takes effect for people with the right; other stories show that.
          if (isAllowed(somebody) || !isMove(action)) continue
          world.discards()
          await world.post(from(somebody, chat(action, number)))
          expect(textOfCard(cem().own.newest().card!), `${nameOf(somebody)} types ${action} ${what}`).toContain(
            moves.some((move) => move.itemType === itemType && move.action === action)
              ? refusal
              : 'I do not know the step',
          )
        }
      }
    },
    60_000,
  )

  it('and none of that changed anything', unchanged)

  it.each(every)('the card of an item that is $itemType $state has the buttons of its reader', async (of) => {
    const itemId = items.get(`${of.itemType} ${of.state}`)!
    const steps = new Map(moveActions.map((action) => [label(action), action]))
    steps.set(texts.en['button.take']!, 'workItem.acknowledge')
    await ofEach(asking, async (somebody) => {
      const show = cem().invokeOf({ type: 'Action.Execute', verb: 'workItem.show', data: { itemId } })
      const answer = (await (await world.post(from(somebody, show))).json()) as { value: TeamsCard }
      const offered = buttonTitles(answer.value).flatMap((title) => steps.get(title) ?? [])
      const may = movesFrom(of.itemType, of.state).filter(({ role }) => withIncluded([held(somebody)]).has(role))
      expect(offered.sort(), nameOf(somebody)).toEqual(may.map(({ action }) => action).sort())
    })
  })

  it('a service owner of another platform approves nothing, whatever platform the card names', async () => {
    const itemId = items.get('PLATFORM_REQUEST submitted')!
    await world.person('Ada').says('grant service owner to Ben on Power BI')
    const ben = world.person('Ben')
    const data = { itemId, platformId: 'powerbi' }
    const answer = await world.post(ben.invokeOf({ type: 'Action.Execute', verb: 'workItem.approve', data }))
    expect(JSON.stringify(await answer.json())).toContain('You need the role Service owner')
    await world.person('Ada').says('grant service owner to Ben on Lakehouse')
    const approved = await world.post(ben.invokeOf({ type: 'Action.Execute', verb: 'workItem.approve', data }))
    expect(JSON.stringify(await approved.json())).toContain('Approved')
    await world.settle()
    world.discards()
  })
})
