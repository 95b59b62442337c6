import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { person } from '../../services/kernel/actor.ts'
import { contextOf } from '../../services/kernel/desk.ts'
import { feed } from '../../services/changes/feed.ts'
import { followChanges } from '../../services/changes/follow.ts'
import { listen } from '../harness/listener.ts'
import type { PersonName } from '../harness/person.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
let listening: { leaves: () => Promise<void> }[]
beforeEach(async () => {
  listening = []
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(async () => {
  for (const one of listening) await one.leaves()
  await world.close()
})

const listens = async (name: PersonName | null, place?: string, at = world) => {
  const one = await listen(at.endpoint, name, place)
  listening.push(one)
  return one
}
const improvement = {
  itemType: 'IMPROVEMENT',
  title: 'Sort the list by name',
  description: 'It is hard to find things.',
}
const files = async (title = improvement.title) =>
  (await world.asks('Anna').post('/work-items', { ...improvement, title, isAnother: true })).body.itemId as string

describe('changes are heard as they happen', () => {
  it('whoever made them, by noun and id, and by nothing else', async () => {
    const ben = await listens('Ben')
    expect(Object.fromEntries(ben.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'private, no-store',
    })
    const itemId = await files()
    expect(await ben.hears(1)).toEqual([{ event: 'change', noun: 'workItem', id: itemId }])
    await world.person('Ada').says('vote 1')
    await ben.hears(2)
    expect(ben.events[1]!.data).toEqual({ noun: 'workItem', id: itemId })
  })

  it('a role, a platform and a check of it', async () => {
    const ben = await listens('Ben')
    await world.asks('Ada').post('/roles/grant', { role: 'Triager', who: 'ben@example.com', platformId: null })
    await world.asks('Ada').put('/platforms/features', { name: 'Feature store', domain: 'databricks' })
    expect(await ben.hears(2)).toEqual([
      { event: 'change', noun: 'role', id: null },
      { event: 'change', noun: 'platform', id: 'features' },
    ])
    const { status } = await world.asks('Ada').put('/platforms/features/checks/features-1', {
      ...{ checkType: 'freshness', slaMinutes: 60, warnAfterMinutes: 60, critAfterMinutes: 120 },
      ...{ source: 'databricks-jobs', target: '1001' },
    })
    expect(status).toBeLessThan(300)
    // A check belongs to what is defined, as its platform; `status` tells of what is measured.
    expect((await ben.hears(3))[2]).toEqual({ event: 'change', noun: 'platform', id: 'features' })
  })

  it('and by time alone, when data has grown old', async () => {
    await world.measured('lakehouse-1', 'green', { age: 10 })
    await world.asks('Ben').get('/health')
    const ben = await listens('Ben')
    await world.passes(1)
    await world.passes(120)
    expect(await ben.hears(1)).toEqual([{ event: 'change', noun: 'status', id: 'lakehouse' }])
    world.discards()
  })

  it('many at once are one for the whole noun', async () => {
    const ben = await listens('Ben')
    const row = { noun: 'term', id: null }
    for (let count = 0; count < 30; count++)
      world.desk.part(feed).wrote('glossary_terms', { termId: `t${count}` } as never)
    expect(await ben.hears(1)).toEqual([{ event: 'change', ...row }])
  })

  it('when anything may have changed, everything is to be read again', async () => {
    const ben = await listens('Ben')
    world.desk.lost('work_items')
    expect(await ben.hears(1)).toEqual([{ event: 'reset' }])
  })

  it('nobody is told who is not signed in, and nobody follows without end', async () => {
    expect(await listens(null)).toMatchObject({ status: 401 })
    for (let count = 0; count < 6; count++) expect(await listens('Ben')).toMatchObject({ status: 200 })
    expect(await listens('Ben')).toMatchObject({ status: 429 })
    expect(await listens('Anna')).toMatchObject({ status: 200 })
  })
})

describe('who was away for a moment', () => {
  it('hears what was missed, and no more', async () => {
    const before = await listens('Ben')
    const start = before.place()
    const first = await files('The first thing')
    await before.hears(1)
    await before.leaves()
    const second = await files('The second thing')
    const again = await listens('Ben', before.place())
    expect(await again.hears(1)).toEqual([{ event: 'change', noun: 'workItem', id: second }])
    const all = await listens('Ben', start)
    expect((await all.hears(2)).map((one) => (one as { id?: unknown }).id)).toEqual([first, second])
  })

  it.each([
    ['of a process that is gone', 'other.3'],
    ['that is still to come', '999'],
    ['of somebody’s own', 'x'.repeat(100)],
  ])('comes with a place %s, and reads everything again', async (_, place) => {
    const known = (await listens('Ben')).place()
    const again = await listens('Ben', place === '999' ? known.replace(/\d+$/, place) : place)
    expect(await again.hears(1)).toEqual([{ event: 'reset' }])
    expect(again.events[0]!.id).toBe(known)
  })

  it('after more than is kept, reads everything again', async () => {
    const before = await listens('Ben')
    const place = before.place()
    for (let count = 0; count < 1001; count++) world.desk.part(feed).lost()
    await before.hears(1001)
    expect(await (await listens('Ben', place)).hears(1)).toEqual([{ event: 'reset' }])
  })
})

describe('what it costs', () => {
  it('two hundred who follow cost the store what one costs', async () => {
    const heard: unknown[] = []
    let count = 0
    const follows = () => {
      const who = { tenantId: 't', userId: `user-${++count}`, name: 'Somebody', locale: 'en', timeZone: 'UTC' }
      const context = contextOf(world.desk, person(who), world.now(), `follow-${count}`)
      return followChanges(context, { hear: ({ change }) => heard.push(change?.id) })
    }
    const costs = async () => {
      await world.store.settled()
      const [before, hears] = [world.runs(), heard.length]
      const last = await listens('Ben')
      const itemId = await files()
      await last.hears(1)
      await last.leaves()
      await world.store.settled()
      expect(heard.slice(hears)).toEqual(Array<string>(count).fill(itemId))
      return world.runs() - before
    }
    await files('The first thing is dearer')
    await follows()
    const alone = await costs()
    while (count < 200) await follows()
    expect(await costs()).toBe(alone)
    expect(alone).toBeGreaterThan(0)
  })

  it('and two hundred pages that read again what they were told of cost what one costs', async () => {
    const paths = ['/health', '/work-items', '/work-items/numbered/1']
    const ben = await listens('Ben')
    const costs = async (pages: number) => {
      await world.store.settled()
      const before = world.runs()
      const heard = ben.events.length
      await files(`A thing for ${pages} pages`)
      await ben.hears(heard + 1)
      const answers = await Promise.all(
        Array.from({ length: pages }, () => paths.map((path) => world.asks('Anna').get(path))).flat(),
      )
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      await world.store.settled()
      return world.runs() - before
    }
    await costs(1)
    const alone = await costs(1)
    expect(await costs(200)).toBe(alone)
    expect(alone).toBeGreaterThan(0)
  })
})

describe('the end', () => {
  it('of the desk ends the streams, and of a stream leaves nothing behind', async () => {
    const ben = await listens('Ben')
    const anna = await listens('Anna')
    await anna.leaves()
    await world.restarts()
    await ben.over()
    expect(world.desk.part(feed).followers()).toBe(0)
  })
})
