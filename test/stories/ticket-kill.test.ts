import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { texts } from '../../cards/kit/words.ts'
import type { ItemType } from '../../services/work-items/lifecycle.ts'
import { textOfCard } from '../harness/seen.ts'
import { happened, itemIn } from '../harness/tickets.ts'
import { stores } from '../harness/warehouse.ts'
import { openWorld, type World } from '../harness/world.ts'

describe.each(stores)('on %s', (_, options) => {
  let world: World
  beforeEach(async () => {
    world = await openWorld({ kept: true, ...options })
    await world.platform('lakehouse', 'Lakehouse')
    const ada = world.person('Ada')
    await ada.installs()
    for (const kind of ['incidents', 'improvements', 'requests'])
      await ada.says(`subscribe lakehouse ${kind}`, world.channel('data')).catch(() => undefined)
    world.discards()
  })
  afterEach(async () => {
    world.discards()
    await world.close()
  })

  /** Another process starts on what is left; leases of the dead one run out. */
  const afterlife = async () => {
    await world.restarts()
    world.clockMoves(3)
    await world.settle()
  }

  /** Every card of an item shows what the store says of it, and its history is whole. */
  const agrees = async (itemId: string) => {
    const [item] = await world.store.all('work_items', { itemId })
    const votes = (await world.store.all('votes', { itemId })).filter(({ weight }) => weight > 0)
    const comments = await world.store.all('comments', { itemId })
    const posts = await world.store.all('posts', { subjectKind: 'workItem', subjectId: itemId })
    expect(posts.length).toBeGreaterThan(1)
    for (const post of posts) {
      const shown = world.teams.messages.find(({ id }) => id === post.activityId)
      const text = textOfCard(shown!.card!)
      expect(text).toContain(texts.en[`item_state.${item!.state}`])
      if (item!.assignedName) expect(text).toContain(`${item!.assignedName} is on it`)
      else expect(text).not.toContain(' is on it\n')
      for (const { bodyMd } of comments) expect(text).toContain(bodyMd)
      for (const tag of item!.tags) expect(text).toContain(tag)
      if (item!.itemType === 'IMPROVEMENT') expect(text).toContain(`${votes.length} vote`)
    }
    const versions = (await happened(world, itemId)).filter((event) => event.startsWith('work_items'))
    expect(versions.map((event) => Number(event.split(' ')[1]))).toEqual(versions.map((_, index) => index + 1))
    expect(versions).toHaveLength(item!.version)
  }

  const mostWrites = 20
  type Press = (number: number) => Promise<unknown>
  const ada = () => world.person('Ada')

  it.each<[string, ItemType, Press]>([
    ['a step', 'INCIDENT', (number) => ada().says(`ticket ${number} acknowledge`)],
    ['an assignment', 'INCIDENT', (number) => ada().says(`assign ${number} to Ben`)],
    ['a comment', 'INCIDENT', (number) => ada().says(`comment ${number} It was the disk`)],
    ['a vote', 'IMPROVEMENT', async (number) => ada().presses(await ada().says(`ticket ${number}`), 'Vote')],
    [
      'a refusal with its reason',
      'IMPROVEMENT',
      (number) => ada().says(`ticket ${number} decline There is one already`),
    ],
    ['an approval', 'PLATFORM_REQUEST', (number) => ada().says(`ticket ${number} approve`)],
    ['muting', 'INCIDENT', async (number) => ada().presses(await ada().says(`ticket ${number}`), 'Mute')],
    [
      'an edit',
      'INCIDENT',
      async (number) =>
        ada().submits(await ada().opens(await ada().says(`ticket ${number}`), 'Edit …'), { tags: 'disk' }),
    ],
  ])(
    'killed after any write of %s: every card agrees with the store, and history has no gap and no double',
    { timeout: 120_000 },
    async (_, itemType, press) => {
      for (let writes = 0; ; writes++) {
        expect(writes).toBeLessThan(mostWrites)
        const itemId = await itemIn(world, itemType)
        const [item] = await world.store.all('work_items', { itemId })
        world.dies(writes)
        await press(item!.number).catch(() => undefined)
        await world.settle()
        const died = world.isDead()
        await afterlife()
        await agrees(itemId)
        world.discards()
        world.clockMoves(10)
        if (!died) break
      }
    },
  )

  it(
    'killed after any write of a filing: it is there once or not at all, and what was acknowledged is there',
    { timeout: 120_000 },
    async () => {
      for (let writes = 0; ; writes++) {
        expect(writes).toBeLessThan(mostWrites)
        const title = `Tables are stale, try ${writes}`
        const form = await ada().opens(await ada().says('incident'), 'Open the form')
        const values = { title, platformId: 'lakehouse', severity: 'high', join: 'new' }
        const activity = ada().submitOf(form, values)
        world.dies(writes)
        const answer = await (await world.post(activity)).text()
        await world.settle()
        const died = world.isDead()
        await afterlife()
        const filed = (await world.store.all('work_items')).filter((item) => item.title === title)
        if (answer.includes(' created.')) expect(filed).toHaveLength(1)
        for (const { itemId } of filed) await agrees(itemId)
        // Teams sends the form again, since nobody answered.
        await world.post(activity)
        await world.settle()
        expect((await world.store.all('work_items')).filter((item) => item.title === title)).toHaveLength(1)
        world.discards()
        world.clockMoves(10)
        if (!died) break
      }
    },
  )
})
