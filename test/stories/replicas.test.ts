import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ingestionActor } from '../../ingestion/run.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { contextOf } from '../../services/kernel/desk.ts'
import { finishRun } from '../../services/status/finish-run.ts'
import { startRun } from '../../services/status/start-run.ts'
import { grantRole } from '../../services/roles/grant.ts'
import { revokeRole } from '../../services/roles/revoke.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { movesFrom } from '../../services/work-items/lifecycle.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { searchedItems } from '../../services/work-items/search-index.ts'
import { searchItems } from '../../services/work-items/search.ts'
import { showItem } from '../../services/work-items/show.ts'
import { voteItem } from '../../services/work-items/vote.ts'
import { chance } from '../harness/chance.ts'
import type { PersonName } from '../harness/person.ts'
import { textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

/** Two processes that serve one workspace, behind a load balancer: every turn may come to either. */
let one: World
let other: World
let both: readonly World[]
beforeEach(async () => {
  one = await openWorld()
  await one.platform('lakehouse', 'Lakehouse')
  other = await openWorld({ beside: one.installation })
  both = [one, other]
  for (const world of both) {
    await says(world, 'hello')
    await world.lastTurn()
  }
})
afterEach(async () => {
  for (const world of both) await world.settle()
  one.discards()
  await other.close()
  await one.close()
})

const says = async (world: World, text: string, name: PersonName = 'Ada') =>
  textOfCard(await world.person(name).says(text))

/** Both have written what they have to, and look at what the other did. */
const hear = async () => {
  for (const world of both) await world.store.settled()
  for (const world of both) await world.beats()
  for (const world of both) await world.settle()
  one.discards()
}
const files = (world: World, title: string) =>
  fileItem(as(world, 'Ada'), {
    itemType: 'IMPROVEMENT',
    title,
    description: 'Because of this',
    platformId: 'lakehouse',
    isAnother: true,
  })

let runs = 0
/** A run of ingestion that measures the one check. */
const measures = async (world: World, status: 'green' | 'red') => {
  const run = () => contextOf(world.desk, ingestionActor('elsewhere'), world.now(), `run-${++runs}`)
  world.clockMoves(1 / 60)
  const {
    run: { runId, startedAt: measuredAt },
  } = await startRun(run(), { source: 'databricks-jobs' })
  const measured = {
    checkId: 'lakehouse-1',
    platformId: 'lakehouse',
    observedValue: 5,
    message: null,
    errorPayload: null,
  }
  await finishRun(run(), { state: 'SUCCESS', runId, measuredAt, observations: [{ ...measured, status }] })
}

describe('a search where nobody looks at what others wrote', () => {
  const found = async () =>
    (await searchItems(as(other, 'Ada'), { text: 'joins' })).found
      .map(({ title, state }) => `${title}: ${state}`)
      .sort()
  /** The read behind an answer is over: whoever finds the memory too old waits for it. */
  const isRead = () => other.desk.known(searchedItems).get(new Date(other.now().getTime() + 172_800_000))

  it('knows after a minute what another process wrote', async () => {
    const { itemId } = await files(one, 'Faster joins')
    expect(await found()).toEqual(['Faster joins: new'])
    await files(one, 'Faster unjoins')
    await moveItem['workItem.review'](as(one, 'Ada'), { itemId })
    await one.store.settled()
    expect(await found()).toEqual(['Faster joins: new'])
    for (const world of both) world.clockMoves(1)
    // Nobody waits for it: this answer is as it was, and the next one as it is.
    await found()
    await isRead()
    expect(await found()).toEqual(['Faster joins: under_review', 'Faster unjoins: new'])
  })
})

describe('what one process did is what the other says', () => {
  it.each<[string, (world: World) => Promise<unknown>, string, string]>([
    ['a new item', (world) => files(world, 'Faster joins'), 'improvements', 'Faster joins'],
    ['a role', (world) => says(world, 'grant triager to Ben'), 'roles', 'Triager: Ben'],
    ['a platform', (world) => world.platform('sales', 'Sales'), 'status', 'Sales'],
    ['a run', (world) => measures(world, 'red'), 'status lakehouse', 'Degraded'],
  ])('%s', async (_, does, asked, said) => {
    expect(await says(other, asked)).not.toContain(said)
    await does(one)
    await hear()
    expect(await says(other, asked)).toContain(said)
  })

  it('also what is about the roles of a turn', async () => {
    await says(other, 'roles', 'Ben')
    await says(one, 'grant admin to Ben')
    await hear()
    expect(await says(other, 'grant triager to Anna', 'Ben')).toContain('Anna')
  })

  it('however many there are of it: two statements', async () => {
    await says(other, 'improvements')
    await files(one, 'Before')
    await one.settle()
    await hear()
    for (let n = 0; n < 30; n++) await files(one, `Wish ${n}`)
    await one.store.settled()
    const before = other.runs()
    await other.beats()
    expect(other.runs() - before).toBe(2)
  })
})

it('a thousand acts later both show the same, and no sweep was needed', async () => {
  const lot = chance(20261128)
  const items = [await files(one, 'The first')].map(({ itemId }) => itemId)
  const people: readonly PersonName[] = ['Ada', 'Ben', 'Anna']
  for (let act = 1; act <= 1000; act++) {
    const world = lot.one(both)
    const who = as(world, lot.one(people))
    const itemId = lot.one(items)
    await {
      file: async () => void items.push((await files(world, `Wish ${act}`)).itemId),
      vote: () => voteItem(who, { itemId, wanted: lot.percent(70) }),
      comment: () => commentItem(who, { itemId, body: `Said in act ${act}` }),
      move: async () => {
        const { state } = await showItem(as(world, 'Ada'), { itemId })
        const step = lot.any(movesFrom('IMPROVEMENT', state))
        if (step) await moveItem[step.action](as(world, 'Ada'), { itemId, reason: `Act ${act}` })
      },
      measure: () => measures(world, lot.percent(50) ? 'green' : 'red'),
      role: () => lot.one([grantRole, revokeRole])(as(world, 'Ada'), { role: 'Triager', who: 'Ben' }),
      hear: () => world.beats(),
    }
      [lot.weighed({ file: 4, vote: 40, comment: 20, move: 15, measure: 5, role: 1, hear: 15 })]()
      .catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error
      })
  }
  await hear()
  const shown = async (world: World) => ({
    status: await says(world, 'status'),
    roles: await says(world, 'roles'),
    items: await Promise.all(items.map((itemId) => showItem(as(world, 'Ada'), { itemId }))),
  })
  expect(await shown(other)).toEqual(await shown(one))
}, 120_000)

describe('looking at what others did costs', () => {
  it('nothing for an hour in which nobody is there', async () => {
    await says(one, 'status')
    await hear()
    one.clockMoves(11)
    const before = one.runs()
    for (let minute = 0; minute < 60; minute++) {
      one.clockMoves(1)
      for (const world of both) await world.beats()
    }
    expect(one.runs() - before).toBe(0)
  })

  it('one statement a look while somebody is active, and one in twelve while a card is followed', async () => {
    await one.person('Ada').says('subscribe lakehouse', one.channel('data'))
    for (const world of both) await world.settle()
    await hear()
    const looks = async (count: number) => {
      const before = one.runs()
      for (let look = 0; look < count; look++) {
        one.clockMoves(1 / 60)
        await one.beats()
      }
      return one.runs() - before
    }
    expect(await looks(24)).toBe(24)
    one.clockMoves(11)
    // Too much time has passed to catch up: memory is read again when it is asked for.
    await looks(12)
    await one.settle()
    expect(await looks(24)).toBe(2)
  })
})
