import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dialogs, verbs } from '../../bot/routes/index.ts'
import { access, type ActionName } from '../../services/kernel/access.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { buttonTitles, linesOf, textOfCard } from '../harness/seen.ts'
import { raw } from '../harness/raw.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(async () => {
  world.plugsIn()
  await world.settle()
  world.discards()
  await world.close()
})

const restricted = (Object.keys(access) as ActionName[]).filter(
  // What the desk alone does is no button and no dialog, so nobody tries it.
  (name) => name.startsWith('workItem.') && access[name].role !== 'Viewer' && (name in verbs || name in dialogs),
)
const guid = /[0-9a-f]{8}-[0-9a-f]{4}-/
/** Somebody opens or presses what their own card does not offer. */
const tries = (name: 'Anna' | 'Cem', verb: string, itemId: string) => {
  const who = world.person(name)
  world.clockMoves(0.05)
  const press = who.invokeOf({ type: 'Action.Execute', verb, data: { itemId } })
  return world.post(verb in dialogs ? who.dialogOf('task/fetch', { dialog: verb, itemId }) : press)
}

describe('an attempt that needs another role', () => {
  it('stands in the history at once, with the name of who tried and what, in the language of the reader', async () => {
    const itemId = await itemIn(world, 'INCIDENT')
    const [anna, ben] = [world.person('Anna'), world.person('Ben', 'de-DE')]
    const card = await anna.says('ticket 1')
    const german = await ben.says('ticket 1')
    await anna.presses(card, 'History')
    for (const verb of ['workItem.resolve', 'workItem.assign']) await tries('Anna', verb, itemId)
    const [newest, second] = linesOf(await anna.presses(card, 'History')).slice(1)
    expect(newest).toBe('Anna tried “Assign …”, which needs another role.')
    expect(second).toMatch(/2026/)
    const history = textOfCard(await ben.presses(german, 'Verlauf'))
    expect(history).toContain('Anna hat „Als gelöst markieren“ versucht, das braucht eine andere Rolle.')
    expect(history).not.toMatch(guid)
  })

  it.each(restricted)('%s has a name in both languages', async (action) => {
    const itemId = await itemIn(world, 'INCIDENT')
    await tries('Cem', action, itemId)
    for (const [locale, button] of [
      ['en-GB', 'History'],
      ['de-DE', 'Verlauf'],
    ] as const) {
      const ada = world.person('Ada', locale)
      const [newest] = linesOf(await ada.presses(await ada.says('ticket 1'), button)).slice(1)
      expect(newest).toMatch(/^Cem .*[“„][^“”„]{4,}[”“]/)
      expect(newest).not.toContain('button.')
    }
  })

  it('is of a kind of its own in the view of reports, and names its action', async () => {
    const itemId = await itemIn(world, 'INCIDENT')
    await tries('Anna', 'workItem.resolve', itemId)
    const rows = await raw(world.store, 'select event_type, new_state, payload from deltadesk_default.work_item_events')
    expect(rows.map(({ eventType }) => eventType).sort()).toEqual(['CREATE', 'REFUSED'])
    const { payload } = rows.find(({ newState }) => newState === 'REFUSED')!
    expect(JSON.parse(payload as string)).toMatchObject({ action: 'workItem.resolve', by: 'Anna' })
  })

  it('that was written down without a name shows no id', async () => {
    const itemId = await itemIn(world, 'INCIDENT')
    const anna = world.person('Anna')
    await world.store.refused('events', {
      eventId: 'old',
      eventType: 'workItem.resolve',
      subjectType: 'work_items',
      subjectId: itemId,
      oldState: null,
      newState: 'REFUSED',
      payload: {},
      createdAt: world.now(),
      createdBy: anna.id,
    })
    const history = textOfCard(await anna.presses(await anna.says('ticket 1'), 'History'))
    expect(history).toContain('Someone tried “Resolve”, which needs another role.')
    expect(history).not.toMatch(guid)
  })
})

describe('a long history', () => {
  const whats = (card: TeamsCard): string[] => linesOf(card).filter((line) => /^(Ada|Number)/.test(line))
  const turned = async (card: TeamsCard, title: string) => {
    const next = await world.person('Anna').presses(card, title)
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
    return next
  }

  it('is turned page by page, down to when it was filed, with nothing left out and nothing twice', async () => {
    const itemId = await itemIn(world, 'INCIDENT')
    for (let count = 1; count <= 104; count++) {
      world.clockMoves(1)
      await commentItem(as(world, `Ada`), { itemId, body: `Number ${count}` })
    }
    const anna = world.person('Anna')
    const card = await anna.says('ticket 1')
    world.quietHour()
    let page = await anna.presses(card, 'History')
    expect(await world.statements()).toEqual({ before: 1, after: 0 })
    expect(textOfCard(page)).toContain('Page 1 of 14, 105 entries, the newest first.')
    expect(buttonTitles(page)).toEqual(['Earlier', 'Open INC-1'])
    const seen = whats(page)
    for (let count = 2; count <= 14; count++) {
      page = await turned(page, 'Earlier')
      seen.push(...whats(page))
    }
    expect(textOfCard(page)).toContain('Page 14 of 14, 105 entries')
    expect(buttonTitles(page)).toEqual(['Later', 'Open INC-1'])
    expect(seen).toEqual([...Array<string>(104).fill('Ada commented.'), 'Ada filed it.'])
    expect(textOfCard(await turned(page, 'Later'))).toContain('Page 13 of 14')
  })

  it('has no page behind the last, whatever a card carries', async () => {
    const itemId = await itemIn(world, 'INCIDENT')
    const press = world.person('Anna').invokeOf({
      type: 'Action.Execute',
      verb: 'workItem.history',
      data: { itemId, page: 7_000_000 },
    })
    expect(await (await world.post(press)).text()).toContain('Ada filed it.')
  })

  it.each([
    ['people said a lot', 'Because '.repeat(62), 10_000],
    ['it is all signs that have to be escaped', '<'.repeat(500), 22_000],
  ])('is a light card, also when %s', async (_, reason, bytes) => {
    const itemId = await itemIn(world, 'INCIDENT', 'resolved')
    for (let count = 0; count < 4; count++)
      for (const step of ['workItem.reopen', 'workItem.start', 'workItem.resolve'] as const)
        await moveItem[step](as(world, 'Ada'), { itemId, reason })
    const anna = world.person('Anna')
    const card = await anna.presses(await anna.says('ticket 1'), 'History')
    expect(textOfCard(card)).toContain('Page 1 of 2, 15 entries')
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(bytes)
  })
})

describe('when the store is away', () => {
  const away = 'The data store cannot be reached right now. This is what was known at 2 Mar 2026, 10:00'

  it('a ticket and its history say since when they are known, in a chat and in a channel, and no longer than that', async () => {
    await itemIn(world, 'INCIDENT')
    const anna = world.person('Anna')
    const channel = world.channel('data')
    const card = await anna.says('ticket 1')
    expect(textOfCard(card)).not.toContain(away)
    expect(textOfCard(await anna.presses(card, 'History'))).not.toContain(away)
    world.unplugs()
    world.clockMoves(3)
    const known = await anna.says('ticket 1')
    expect(textOfCard(known)).toContain(away)
    expect(textOfCard(known)).toContain('Something about INCIDENT')
    const history = await anna.presses(card, 'History')
    expect(textOfCard(history)).toContain(away)
    expect(textOfCard(history)).toContain('Ada filed it.')
    expect(textOfCard(await anna.presses(history, 'Open INC-1'))).toContain(away)
    expect(textOfCard(await anna.says('ticket 1', channel))).toContain('This is what was known at')
    world.plugsIn()
    expect(textOfCard(await anna.says('ticket 1'))).not.toContain('was known at')
    expect(textOfCard(await anna.presses(card, 'History'))).not.toContain('was known at')
  })
})
