import { expect, it } from 'vitest'
import { person, type Actor } from '../../services/kernel/actor.ts'
import { contextOf } from '../../services/kernel/desk.ts'
import { assignItem } from '../../services/work-items/assign.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { voteItem } from '../../services/work-items/vote.ts'
import { chance } from '../harness/chance.ts'
import { createEars, noiseOf } from '../harness/heard.ts'
import { people } from '../harness/person.ts'
import { tells } from '../harness/tells.ts'
import { openWorld } from '../harness/world.ts'

const incidents = 40
const votes = 200
const reporters = 8
const triagers = ['Ada', 'Ben', 'Cem'] as const
/** The clockwork of the desk: seconds between two looks. */
const tick = 15
const minutes = 75

const guid = (kind: string, index: number): string => `${kind}0000000-0000-4000-8000-${String(index).padStart(12, '0')}`
const somebody = (kind: string, index: number, name: string): Actor =>
  person({
    tenantId: 't',
    userId: guid(kind, index),
    name,
    locale: index % 2 ? 'de-DE' : 'en-GB',
    timeZone: 'Europe/Berlin',
  })

it('40 incidents that three people work and 200 votes within an hour: everybody hears what matters, once', async () => {
  const world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  for (const name of triagers) await world.person(name).installs()
  world.discards()
  for (const name of ['Ben', 'Cem']) await world.person('Ada').says(`grant triager to ${name}`)
  await world.person('Ada').says('subscribe lakehouse incidents', world.channel('data'))
  const crowd = Array.from({ length: reporters }, (_, index) => somebody('a', index, `Reporter ${index}`))
  for (const { userId, name } of crowd) world.teams.personal.set(userId, `a:${name}`)
  const ears = createEars(world.teams.messages)

  const lot = chance(20261128)
  const due = new Map<number, (() => Promise<unknown>)[]>()
  /** Has something done at a second of the day, and not before the clockwork ticks. */
  const at = (second: number, act: () => Promise<unknown>): void => {
    const step = Math.ceil(second / tick)
    due.set(step, [...(due.get(step) ?? []), act])
  }
  let keys = 0
  const turnOf = (actor: Actor) => contextOf(world.desk, actor, world.now(), `day-${++keys}`)
  const triager = (name: (typeof triagers)[number]): Actor =>
    person({ tenantId: 't', userId: people[name], name, locale: 'en-GB', timeZone: 'Europe/Berlin' })

  for (let index = 0; index < incidents; index++) {
    // Most come one by one, and a dozen of them at once.
    const filed = index < 12 ? 600 + lot.upTo(40) : lot.upTo(40 * 60)
    const taken = filed + 30 + lot.upTo(180)
    const resolved = taken + 240 + lot.upTo(600)
    const name = index < 12 ? 'Ben' : triagers[index % triagers.length]!
    const who = triager(name)
    let itemId = ''
    at(filed, async () => {
      const filing = { itemType: 'INCIDENT', title: `Table ${index} is stale`, platformId: 'lakehouse' } as const
      const reporter = turnOf(crowd[index % reporters]!)
      ;({ itemId } = await fileItem(reporter, { ...filing, severity: 'high', isAnother: true }))
    })
    // Somebody hands all of the dozen to Ben.
    if (index < 12) at(Math.min(taken, 660 + index), () => assignItem(turnOf(triager('Ada')), { itemId, who: name }))
    at(taken, () => moveItem['workItem.acknowledge'](turnOf(who), { itemId }))
    at(resolved - tick, async () => {
      await moveItem['workItem.start'](turnOf(who), { itemId })
      await commentItem(turnOf(who), { itemId, body: `It was disk ${index}` })
    })
    at(resolved, () => moveItem['workItem.resolve'](turnOf(who), { itemId }))
    at(resolved + 60 + lot.upTo(600), () => moveItem['workItem.close'](turnOf(who), { itemId }))
    // Some reporters say thank you, or that it is no better.
    if (index % 4 === 0)
      at(resolved + 20, () =>
        commentItem(turnOf(crowd[index % reporters]!), { itemId, body: `Thank you for ${index}` }),
      )
  }
  const { itemId: idea } = await fileItem(turnOf(crowd[0]!), {
    itemType: 'IMPROVEMENT',
    title: 'Faster clusters',
    description: 'They take minutes',
    platformId: 'lakehouse',
  })
  for (let index = 0; index < votes; index++)
    at(lot.upTo(3600), () => voteItem(turnOf(somebody('b', index, `Voter ${index}`)), { itemId: idea, wanted: true }))

  for (let step = 0; step < (minutes * 60) / tick; step++) {
    for (const act of due.get(step) ?? []) await act()
    await world.settle()
    ears.listen(world.now())
    await world.passes(tick / 60)
    ears.listen(world.now())
  }

  const { perChat, mostInAMinute, mostPerItem, twice } = noiseOf(ears.heard)
  const own = (names: readonly string[]): string[] => names.map((name) => `a:${name}`)
  const perTriager = Math.max(...own(triagers).map((chat) => perChat.get(chat) ?? 0))
  const perReporter = mostPerItem(own(crowd.map(({ name }) => name)))
  tells({ perTriager, perReporter, mostInAMinute, messages: ears.heard.length })

  expect(perTriager).toBeLessThanOrEqual(50)
  expect(perReporter).toBeLessThanOrEqual(3)
  expect(mostInAMinute).toBeLessThanOrEqual(10)
  expect(twice).toEqual([])
  for (const { summary } of ears.heard)
    expect(summary).toMatch(/(INC|IMP)-\d+.*(is stale|Faster clusters) \(Lakehouse\)/)

  // And nobody missed anything: every reporter heard of each of theirs that it was taken, and that it is over.
  const items = await world.store.all('work_items', { itemType: 'INCIDENT' })
  expect(items).toHaveLength(incidents)
  expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['closed']))
  for (const { number, reporterName, assignedName } of items) {
    const told = ears.heard.filter(({ chat }) => chat === `a:${reporterName}`).flatMap((one) => one.told)
    const about = told.filter((sentence) => sentence.match(/INC-\d+/)?.[0] === `INC-${number}`)
    expect(about.join('\n')).toMatch(
      new RegExp(
        `${assignedName} (has taken|hat INC-${number} übernommen)|Acknowledged|Angenommen|In progress|In Arbeit`,
      ),
    )
    expect(about.join('\n')).toMatch(/Resolved|Gelöst|Closed|Geschlossen/)
  }
  world.discards()
  await world.close()
}, 300_000)
