import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { every, prepare, summary, troublesOf } from '../harness/desk-troubles.ts'
import { textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z', everySeconds: every * 60 })
  await prepare(world)
})
afterEach(() => world.close())
const { owners, says, follows, succeeds, later } = troublesOf(() => world)

it('a secret that expires is told 30 days before, edited at 7 and 1 and when it has, and over with a later day', async () => {
  await world.close()
  const env = { SECRETS_EXPIRE: 'POWERBI_CLIENT_SECRET=2027-01-31' }
  world = await openWorld({ at: '2026-12-31T12:00:00Z', env })
  await follows()
  owners().isSilent()
  await later(24 * 60)
  const post = owners().shows('POWERBI_CLIENT_SECRET expires soon', 'In 30 days at most: ', '(00:00 UTC)')
  expect(summary(post)).toBe('POWERBI_CLIENT_SECRET expires in 30 days at most')
  const said: string[] = []
  for (let day = 2; day <= 32; day++) {
    await later(24 * 60)
    if (said.at(-1) !== summary(post)) said.push(summary(post))
  }
  expect(said).toEqual([
    ...[30, 7].map((days) => `POWERBI_CLIENT_SECRET expires in ${days} days at most`),
    'POWERBI_CLIENT_SECRET expires in 1 day at most',
    'POWERBI_CLIENT_SECRET has expired',
  ])
  env.SECRETS_EXPIRE = 'POWERBI_CLIENT_SECRET=2028-01-31'
  await world.restarts()
  expect(textOfCard(post.card!)).toBe('POWERBI_CLIENT_SECRET was renewed\n● It is valid again.')
  expect(post.edits).toBe(4)
})

it('a token that says itself when it ends is told without a day that somebody typed, and never shown', async () => {
  await world.close()
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const token = (end: string) => `${part({ alg: 'RS256' })}.${part({ exp: Date.parse(end) / 1000 })}.c2lnbmF0dXJl`
  const secret = token('2026-03-04T09:00:00Z')
  const env = { HANDBOOK_CHAT_TOKEN: secret, SECRETS_EXPIRE: 'HANDBOOK_CHAT_TOKEN=2026-12-31' }
  world = await openWorld({ at: '2026-03-02T09:00:00Z', env })
  await follows()
  await says('subscribe desk')
  const [post] = owners()
    .posts()
    .filter(({ card }) => card && textOfCard(card).includes('HANDBOOK_CHAT_TOKEN'))
  expect(summary(post!)).toBe('HANDBOOK_CHAT_TOKEN expires in 7 days at most')
  expect(textOfCard(post!.card!)).toContain('(09:00 UTC)')
  expect(JSON.stringify([world.log, owners().posts()])).not.toContain(secret.slice(0, 20))
  env.HANDBOOK_CHAT_TOKEN = token('2026-12-31T09:00:00Z')
  await world.restarts()
  await world.settle()
  expect(textOfCard(post!.card!)).toBe('HANDBOOK_CHAT_TOKEN was renewed\n● It lasts longer now.')
  world.discards()
})

describe('a warehouse with a budget', () => {
  const opens = async (env: Record<string, string>) => {
    await world.close()
    world = await openWorld({ at: '2026-03-02T20:00:00Z', env })
    await prepare(world)
    await follows()
  }
  /** Readings keep it awake until a minute after 20:00. */
  const readsUntil = async (minute: number) => {
    while (world.now().getTime() < Date.parse('2026-03-02T20:00:00Z') + minute * 60_000) {
      await succeeds()
      await later()
    }
  }

  it('is told of once when the desk used it up, and the card closes by itself on the next day', async () => {
    await opens({ WAREHOUSE_MINUTES_A_DAY: '60' })
    await readsUntil(55)
    owners().isSilent()
    await readsUntil(65)
    const post = owners().shows('The warehouse is awake for longer than planned', '(21:00 UTC)', 'INGEST_INTERVAL')
    expect(summary(post)).toBe('The desk has kept the warehouse awake for more than 60 minutes today')
    await readsUntil(120)
    await world.restarts()
    await readsUntil(150)
    owners().isSilent()
    expect(post.edits).toBe(0)
    const before = world.runs()
    for (let minute = 0; minute < 80; minute += 5) await later()
    expect([world.runs(), post.edits]).toEqual([before, 0])
    await later(15)
    expect(textOfCard(post.card!)).toContain('within its budget again\n● It was over its budget for 3 h: ')
    await later(60)
    expect(post.edits).toBe(1)
  })

  it('is not told of while it can sleep, nor without a budget', async () => {
    await opens({ WAREHOUSE_MINUTES_A_DAY: '60', WAREHOUSE_STOPS_MINUTES: '1' })
    await readsUntil(120)
    owners().isSilent()
    await opens({})
    await readsUntil(120)
    owners().isSilent()
  })
})

/** Another desk, in which no source is read. */
const readsNothing = async () => {
  await world.close()
  world = await openWorld({ at: '2026-03-02T09:00:00Z' })
  await follows()
}

it('answers that end in errors are told, and over after a quarter of an hour without one', async () => {
  await readsNothing()
  for (let error = 0; error < 5; error++) {
    await later(1)
    world.logs({ kind: 'turn', name: 'command.status', outcome: 'DEFECT' })
  }
  await later(1)
  const post = owners().shows('Deltadesk answers with errors', 'DEFECT', '(09:01 UTC)')
  for (let minute = 0; minute < 15; minute++) await later(1)
  expect(textOfCard(post.card!)).toContain('Deltadesk answers without errors again')
  expect(post.edits).toBe(1)
})

it('messages that Teams does not take for a quarter of an hour are told where it takes some', async () => {
  await readsNothing()
  const line = { kind: 'delivery', name: 'status', post: '19:other|status:*' } as const
  world.logs({ ...line, outcome: '503' })
  await later(14)
  owners().isSilent()
  await later(1)
  const post = owners().shows('Messages are late', '(09:00 UTC)')
  world.logs({ ...line, outcome: 'SHOWN' })
  await later(1)
  expect(textOfCard(post.card!)).toContain('Messages go out again\n● They were late for 15 min: ')
})
