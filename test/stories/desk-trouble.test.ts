import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { grantRole } from '../../services/roles/grant.ts'
import { every, prepare, summary, troublesOf } from '../harness/desk-troubles.ts'
import { textOfCard } from '../harness/seen.ts'
import { beginsRun } from '../harness/source-runs.ts'
import { as } from '../harness/tickets.ts'
import { stores } from '../harness/warehouse.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z', everySeconds: every * 60 })
  await prepare(world)
})
afterEach(() => world.close())
const { owners, says, follows, fails, succeeds, later, goesWrong } = troublesOf(() => world)

describe('a source that fails', () => {
  it('twice in a row is told once, with the reason; edited with another; and closed by itself', async () => {
    await follows()
    await succeeds()
    await later()
    await fails()
    owners().isSilent()
    await later()
    await fails()
    const post = owners().shows('Reading http fails')
    expect(textOfCard(post.card!)).toBe(
      [
        'Reading http fails',
        '✕ Every reading since {{DATE(2026-03-02T09:05:00Z,SHORT)}} {{TIME(2026-03-02T09:05:00Z)}} (09:05 UTC) failed.',
        'Reason: HTTP 401: the secret has expired',
        'Please check its address, its credentials and their permissions. The desk goes on trying by itself.',
        'It measures: Blog, Shop',
        'What was measured before counts until {{DATE(2026-03-02T09:30:00Z,SHORT)}} {{TIME(2026-03-02T09:30:00Z)}} (09:30 UTC); then the status is unknown.',
      ].join('\n'),
    )
    expect(summary(post)).toBe('Reading http fails since 09:05 UTC: HTTP 401: the secret has expired')
    await later()
    await fails()
    expect(post.edits).toBe(0)
    await later()
    await fails('HTTP 403: no right to read')
    expect(textOfCard(post.card!)).toContain('Reason: HTTP 403: no right to read')
    expect(post.edits).toBe(1)
    await later()
    await succeeds()
    expect(summary(post)).toBe('Reading http works again. It was in trouble for 20 min, 09:05–09:25 UTC')
    expect(textOfCard(post.card!)).toContain('Reading http works again\n● It failed for 20 min: ')
    await later()
    await succeeds()
    expect(post.edits).toBe(2)
  })

  it('again at once goes on in the same message, and much later has one of its own', async () => {
    await follows()
    await goesWrong()
    const post = owners().shows('Reading http fails')
    await later()
    await succeeds()
    for (const _ of [1, 2]) {
      await later()
      await fails()
    }
    owners().isSilent()
    expect(textOfCard(post.card!)).toContain('Reading http fails')
    await later()
    for (let run = 0; run < 12; run++) {
      await succeeds()
      await later()
    }
    const { edits } = post
    for (const _ of [1, 2]) {
      await fails('HTTP 500')
      await later()
    }
    owners().shows('Reading http fails', 'HTTP 500')
    expect([textOfCard(post.card!).split('\n')[0], post.edits]).toEqual(['Reading http works again', edits])
  })

  it('makes its platforms unknown after the time to live, and they say why, as does the card', async () => {
    await follows()
    await goesWrong()
    const post = owners().shows('Reading http fails')
    for (let run = 0; run < 12; run++) {
      await later()
      await fails()
    }
    expect(textOfCard(post.card!)).toContain('Nothing that was measured there still counts: the status is unknown.')
    const why = /http could not be read since [^:]+ 10:00 \(CET\): HTTP 401: the secret has expired/
    expect(textOfCard(await world.person('Anna').says('status shop'))).toMatch(why)
    expect(textOfCard(await world.person('Anna').says('status'))).toMatch(why)
  })

  it('makes them unknown on the page and in digests as well, which say since when and why', async () => {
    await says('subscribe digest=daily@10:00 zone=UTC')
    await world.settle()
    world.discards()
    await goesWrong()
    for (let run = 0; run < 10; run++) {
      await later()
      await fails()
    }
    const why = 'HTTP 401: the secret has expired'
    owners().shows('Daily', `http could not be read since 2 Mar 2026, 09:00 (UTC): ${why}`)
    const shown = (path: string) => world.asks('Anna').get(path)
    const unread = { source: 'http', since: '2026-03-02T09:00:00.000Z', reason: why }
    const unknown = { state: 'unknown', checks: [{ unread }] }
    expect((await shown('/health')).body).toMatchObject({ platforms: [unknown, unknown] })
    expect((await shown('/platforms/shop/health')).body).toMatchObject({ platform: unknown })
    await succeeds()
    expect((await shown('/platforms/shop/health')).body).toMatchObject({ platform: { checks: [{ unread: null }] } })
    world.discards()
  })

  it('is told to a channel that follows only then, and in its language', async () => {
    await goesWrong()
    await world.person('Ada', 'de-DE').says('abonnieren desk', owners())
    await world.settle()
    owners().hears()
    const [post] = owners()
      .posts()
      .filter(({ answers }) => !answers)
    expect(textOfCard(post!.card!)).toContain('Das Lesen von http schlägt fehl\n✕ Seit ')
    await later()
    await succeeds()
    expect(summary(post!)).toBe('Das Lesen von http gelingt wieder. Es war 10 min lang gestört, 09:05–09:15 UTC')
    world.discards()
  })

  it('is told once over a restart between, which then knows how it ended', async () => {
    await follows()
    await goesWrong()
    const post = owners().shows('Reading http fails')
    await world.restarts()
    await later()
    await fails()
    owners().isSilent()
    await world.restarts()
    await later()
    await succeeds()
    expect(summary(post)).toContain('It was in trouble for 15 min, 09:05–09:20 UTC')
  })

  it('is told after quiet hours if it still goes on', async () => {
    await follows()
    await says('subscribe quiet=10:00-11:00')
    await world.settle()
    world.discards()
    await goesWrong()
    owners().isSilent()
    for (let run = 0; run < 12; run++) {
      await later()
      await fails()
    }
    owners().shows('Reading http fails', '(09:05 UTC)')
  })
})

it('a source that is not read any more is late, also when only time passes, and costs no statement', async () => {
  await follows()
  await succeeds()
  await later(10)
  owners().isSilent()
  await later(1)
  const post = owners().shows('http is not being read', 'No reading ended since', '(09:00 UTC)')
  await world.settle()
  const before = world.runs()
  for (let minute = 0; minute < 18; minute++) await later(1)
  expect([world.runs(), post.edits]).toEqual([before, 0])
  await succeeds()
  expect(textOfCard(post.card!)).toContain('Reading http works again\n● It was not read for 29 min: ')
})

it('a run that does not end hangs, and what became of it is its next diagnosis', async () => {
  await follows()
  await succeeds()
  await later()
  const run = await beginsRun(world)
  await later(10)
  const post = owners().shows('http is not being read')
  await later(1)
  expect(textOfCard(post.card!)).toContain('Reading http hangs\n✕ The reading that began ')
  await run.fails('The process that ran it ended before it was done')
  await fails('HTTP 503')
  expect(textOfCard(post.card!)).toContain('Reading http fails')
  await later()
  await succeeds()
  expect(textOfCard(post.card!)).toContain('Reading http works again')
})

it.each<[string, 'unknown' | null]>([
  ['only results that say nothing', 'unknown'],
  ['no results', null],
])('a source that returns %s where there used to be some is told', async (_, status) => {
  await follows()
  await succeeds()
  await later()
  await succeeds(status)
  owners().isSilent()
  await later()
  await succeeds(status)
  const post = owners().shows('http returns nothing any more', '(09:05 UTC)', 'It measures: Blog, Shop')
  await later()
  await succeeds()
  expect(textOfCard(post.card!)).toContain('It returned nothing for 10 min: ')
})

describe('a channel follows the desk', () => {
  it('when an admin says so, sees it in its list, and ends it with its last card', async () => {
    await grantRole(as(world, 'Ada'), { role: 'Contributor', who: 'Ben' })
    expect(textOfCard(await says('subscribe desk', 'Ben'))).toContain('You need the role Admin')
    expect(textOfCard(await says('subscribe desk'))).toContain('Subscribed to the desk’s own troubles.')
    expect(textOfCard(await says('subscribe desk'))).toContain('Already subscribed to the desk’s own troubles.')
    expect(textOfCard(await says('subscribe shop desk'))).toContain('concern all platforms')
    expect(textOfCard(await says('subscribe'))).toContain('the desk’s own troubles')
    world.discards()
    await goesWrong()
    const post = owners().shows('Reading http fails')
    expect(textOfCard(await says('unsubscribe desk', 'Ben'))).toContain('You need the role Admin')
    expect(textOfCard(await says('unsubscribe desk'))).toContain('Unsubscribed from the desk’s own troubles.')
    await world.settle()
    expect(textOfCard(post.card!)).toContain('No longer updated\nThis was about a trouble with http.')
    await later()
    await fails('Another one')
    expect(post.edits).toBe(1)
    await says('subscribe desk')
    await world.settle()
    expect(textOfCard(post.card!)).toContain('Reason: Another one')
    world.discards()
  })
})

describe.each(stores)('on %s', (_, options) => {
  it.each([0, 1, 2, 3])(
    'a desk that is killed after %i writes of a card goes on with that one card, and closes it',
    async (writes) => {
      await world.close()
      world = await openWorld({ at: '2026-03-02T09:00:00Z', kept: true, finds: 'messages', ...options })
      await prepare(world)
      await follows()
      await succeeds()
      await later()
      await fails()
      await later(20)
      owners().isSilent()
      // Now the last success is too old: only time has passed, so every write is one of the card.
      world.dies(writes)
      await later(6)
      const isCut = world.isDead()
      await world.restarts()
      for (let minute = 0; minute < 5; minute++) await later(1)
      await world.settle()
      const cards = () =>
        owners()
          .posts()
          .filter(({ card }) => card && textOfCard(card).includes('Reading http'))
          .map(summary)
      expect(isCut || writes === 3).toBe(true)
      expect(cards()).toEqual(['Reading http fails since 09:05 UTC: HTTP 401: the secret has expired'])
      await fails('HTTP 403: no right to read')
      expect(cards()).toEqual(['Reading http fails since 09:05 UTC: HTTP 403: no right to read'])
      await later()
      await succeeds()
      expect(cards()).toHaveLength(1)
      expect(cards()[0]).toMatch(/^Reading http works again/)
      world.discards()
    },
  )
})

it('two processes tell of it once, whichever hears of it first', async () => {
  const other = await openWorld({ beside: world.installation, everySeconds: every * 60 })
  const both = [world, other]
  const hear = async () => {
    for (const one of both) await one.store.settled()
    for (const one of both) await one.person('Ada').says('hello')
    for (const one of both) await one.beats()
    for (const one of both) await one.settle()
  }
  await follows()
  await hear()
  world.discards()
  const cards = () =>
    owners()
      .posts()
      .filter(({ card }) => card && textOfCard(card).includes('Reading http'))
  await succeeds('green', other)
  for (const one of [other, world]) {
    await later()
    await fails('HTTP 500', one)
    await hear()
  }
  expect(cards().map(summary)).toEqual(['Reading http fails since 09:05 UTC: HTTP 500'])
  await later()
  await succeeds('green', other)
  await hear()
  for (const one of both) await one.passes(1)
  expect(cards().map(summary)).toEqual(['Reading http works again. It was in trouble for 10 min, 09:05–09:15 UTC'])
  // Each may edit before it hears that the other did: the words are the same.
  expect(cards()[0]!.edits).toBeLessThanOrEqual(2)
  world.discards()
  await other.close()
})
