import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { updateIncident } from '../../services/announcements/update.ts'
import { copyAnnouncement, editAnnouncement, withdrawAnnouncement } from '../../services/announcements/moves.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { grantRole } from '../../services/roles/grant.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { activeBannersOf } from '../../services/announcements/memory.ts'
import { fingerprints } from '../../services/work-items/fingerprint.ts'
import { fileItem } from '../../services/work-items/file.ts'
import type { PersonName } from '../harness/person.ts'
import { buttonTitles, faultsIn, inputsOf, textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
const channel = () => world.channel('users')
const ada = () => world.person('Ada')
let itemId: string
const files = async (
  platformId = 'gold',
  title = 'Gold is wrong',
  itemType: 'INCIDENT' | 'IMPROVEMENT' = 'INCIDENT',
) => {
  const filed = await fileItem(as(world, 'Ada'), {
    ...{ itemType, title, platformId, severity: 'high', description: 'Since this morning' },
    isAnother: true,
  })
  await world.settle()
  world.discards()
  return filed.itemId
}
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z' })
  await world.platform('gold', 'Gold', [{ checkType: 'availability' }])
  await world.platform('silver', 'Silver', [{ checkType: 'availability' }])
  // Ben owns Gold, Cem triages Silver.
  await grantRole(as(world, 'Ada'), { role: 'ServiceOwner', who: 'Ben', platformId: 'gold' })
  await grantRole(as(world, 'Ada'), { role: 'Triager', who: 'Cem', platformId: 'silver' })
  await ada().installs()
  itemId = await files()
  await ada().says('subscribe gold incidents', channel())
  await world.settle()
  world.discards()
})
afterEach(() => world.close())

const form = async (card = ada().says('INC-1'), button = 'Public update …') => ada().opens(await card, button)
const says = async (step: string, text: string, change: object = {}) => {
  const said = await ada().submits(await form(), { step, text, ...change })
  await world.settle()
  return said
}
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) =>
      error instanceof AppError ? `${error.message} ${(error.fields.role as string | undefined) ?? ''}`.trim() : error,
  )
const rows = async () => (await world.store.all('status_messages')).filter(({ kind }) => kind === 'INCIDENT')

describe('an incident is made public', () => {
  it('in one post that is edited at each update, the newest first, apart from what is said inside', async () => {
    expect(await says('investigating', 'Numbers of **today** are missing. We look into it.')).toBe(
      '“Gold is wrong” says “Investigating” now: 1 conversation shows it.',
    )
    const post = channel().shows('Incident · Investigating', 'Gold is wrong', 'Numbers of today are missing')
    expect(post.summary).toBe('Gold is wrong · Investigating')
    const count = channel().posts().length
    await commentItem(as(world, 'Ada'), { itemId, body: 'The password of the service user is wrong again' })
    await world.passes(30)
    await says('identified', 'A file was late.')
    await world.passes(60)
    await says('monitoring', 'Numbers are back.')
    expect(textOfCard(post.card!)).toBe(
      [
        '▲ Incident · Monitoring',
        'Gold is wrong',
        'Monitoring · Mon 2 Mar, 11:30 CET',
        '',
        'Numbers are back.',
        'Cause identified · Mon 2 Mar, 10:30 CET',
        '',
        'A file was late.',
        'Investigating · Mon 2 Mar, 10:00 CET',
        '',
        'Numbers of today are missing. We look into it.',
        'When: from Mon, 2 Mar 2026, 10:00 (CET, Europe/Berlin)',
        'Platforms: Gold',
        'Contact: Ada',
      ].join('\n'),
    )
    expect(post.edits).toBe(2)
    await says('resolved', 'All is well.')
    expect(textOfCard(post.card!)).toContain('Incident · Resolved')
    expect(textOfCard(post.card!).replace(/\s/g, ' ')).toContain('10:00–11:30 (CET')
    // Nobody was woken again, in the channel or below the card.
    expect(channel().posts()).toHaveLength(count)
    expect(await rows()).toHaveLength(1)
    world.discards()
  })

  it('in chosen conversations or everywhere; that is asked once', async () => {
    const [one, two] = [world.channel('one'), world.channel('two')]
    for (const place of [one, two]) await world.person('Anna').installs(place)
    world.discards()
    await says('investigating', 'We look into it.', { audience: 'channels', channelIds: one.id })
    one.shows('We look into it.')
    two.isSilent()
    const again = await form()
    expect(inputsOf(again as TeamsCard).map(({ id }) => id)).toEqual(['step', 'text', 'title'])
    // What a forged form says of it is not heard.
    await updateIncident(as(world, 'Ben'), { itemId, step: 'identified', text: 'It is found.', audience: 'everyone' })
    await world.settle()
    two.isSilent()
    world.discards()
    itemId = await files('silver', 'Silver is wrong')
    const other = await ada().opens(await ada().says('INC-2'), 'Public update …')
    await ada().submits(other, { text: 'We look into it.', audience: 'everyone', title: 'Silver shows old numbers' })
    await world.settle()
    for (const place of [one, two]) place.shows('Silver shows old numbers')
    world.discards()
  })

  it('typed in one line, in both languages', async () => {
    expect(textOfCard(await ada().says('update 1 investigating: We look into it.'))).toContain('Investigating · Mon')
    expect(textOfCard(await ada().says('update INC-1 identified a file was late'))).toContain('a file was late')
    const anna = world.person('Ada', 'de-DE')
    const card = await anna.says('update 1 ursache gefunden: Eine Datei kam zu spät.')
    expect(textOfCard(card)).toContain('▲ Störung · Ursache gefunden\nGold is wrong')
    expect(buttonTitles(card)).toEqual(['Öffentliches Update …'])
    for (const typed of ['update', 'update 1', 'update 1 identified', 'update 1 whatever: text'])
      expect(textOfCard(await ada().says(typed))).toContain('Please type it like this: update 142 identified:')
    await world.settle()
    world.discards()
  })

  it('is on status cards and on open tickets of the platform until it is resolved', async () => {
    await ada().says('subscribe all', channel())
    await files('gold', 'Gold is slow')
    await world.settle()
    await says('investigating', 'We look into it.')
    world.discards()
    expect(textOfCard(await ada().says('status gold'))).toContain('▲ Gold is wrong · Investigating')
    expect(await world.statements()).toMatchObject({ before: 0 })
    expect(textOfCard(await ada().says('status silver'))).not.toContain('Gold is wrong')
    const showing = () =>
      channel()
        .posts()
        .filter(({ answers, card }) => !answers && textOfCard(card!).includes('▲ Gold is wrong · ')).length
    // The status card and both tickets.
    expect(showing()).toBe(3)
    await says('resolved', 'All is well.')
    expect(showing()).toBe(0)
    world.discards()
  })
})

describe('an incident that is over', () => {
  it('offers its assignee to say so in public, until somebody did', async () => {
    await says('investigating', 'We look into it.')
    const post = channel().shows('Incident · Investigating')
    for (const step of ['acknowledge', 'start']) {
      await ada().says(`ticket 1 ${step}`)
      await world.settle()
      world.discards()
    }
    const over = await ada().says('ticket 1 resolve')
    await world.settle()
    expect(buttonTitles(over)[0]).toBe('Tell people it is resolved …')
    expect(textOfCard(over)).toContain('▲ Gold is wrong · Investigating')
    const own = () =>
      ada()
        .own.posts()
        .findLast(({ answers, card }) => !answers && card && textOfCard(card).includes('INC-1'))
    expect(buttonTitles(own()!.card!)).toContain('Tell people it is resolved …')
    world.discards()
    await world.restarts()
    // The store says the same of the card as memory does, so none is taken to be behind.
    const [said] = await world.store.query((db) =>
      db
        .selectFrom(fingerprints(db, activeBannersOf(world.desk, world.now()), new Map()).as('w'))
        .select('w.fingerprint'),
    )
    const cards = (await world.store.all('posts')).filter(({ subjectKind }) => subjectKind === 'workItem')
    expect(cards.map(({ shownVersion }) => shownVersion)).toEqual(cards.map(() => said!.fingerprint))
    expect(said!.fingerprint).toContain('◆')
    const asked = await ada().opens(await ada().says('ticket 1'), 'Tell people it is resolved …')
    expect(JSON.stringify(asked)).not.toContain('"Monitoring"')
    await ada().submits(asked, { text: 'All is well.' })
    await world.settle()
    expect(textOfCard(post.card!)).toContain('Incident · Resolved')
    expect(buttonTitles(await ada().says('ticket 1'))).not.toContain('Tell people it is resolved …')
    expect(buttonTitles(own()!.card!)).not.toContain('Tell people it is resolved …')
    world.discards()
  })

  it('can only be said to be over, and only to those who know of it', async () => {
    const tried = (step: 'investigating' | 'resolved') =>
      outcome(updateIncident(as(world, 'Ada'), { itemId, step, text: 'Something' }))
    expect(await tried('resolved')).toBe('update_unknown')
    for (const step of ['start', 'resolve']) await ada().says(`ticket 1 ${step}`)
    expect(await tried('investigating')).toBe('update_over')
    const wish = await files('gold', 'Gold could be faster', 'IMPROVEMENT')
    expect(
      await outcome(updateIncident(as(world, 'Ada'), { itemId: wish, step: 'investigating', text: 'Something' })),
    ).toBe('update_no_incident')
    expect(await rows()).toEqual([])
    world.discards()
  })
})

describe('who may tell people', () => {
  it.each<[PersonName, object, string]>([
    ['Anna', {}, 'forbidden Triager'],
    ['Cem', {}, 'forbidden Triager'],
    ['Ben', {}, 'done'],
    ['Ben', { audience: 'everyone' }, 'forbidden Triager'],
    ['Ada', { audience: 'everyone' }, 'done'],
    ['Ada', { itemId: 'nobody' }, 'item_gone'],
    ['Ada', { itemId: { $ne: 1 } }, 'invalid_input'],
    ['Ben', { itemId: { $ne: 1 } }, 'forbidden Triager'],
  ])('%s with %j: %s', async (who, change, expected) => {
    const input = { itemId, step: 'investigating', text: 'We look into it.', ...change } as never
    const told = await outcome(updateIncident(as(world, who), input))
    expect(told).toBe(expected)
    await world.settle()
    world.discards()
  })

  it('an owner does not go on with what everybody was told, and nothing else is done with a public incident', async () => {
    await updateIncident(as(world, 'Ada'), {
      itemId,
      step: 'investigating',
      text: 'We look into it.',
      audience: 'everyone',
    })
    expect(await outcome(updateIncident(as(world, 'Ben'), { itemId, step: 'identified', text: 'It is found.' }))).toBe(
      'forbidden Triager',
    )
    const { messageId, revision } = (await rows())[0]!
    const words = { title: 'Gold is right', endDay: '2026-03-02', endTime: '18:00' }
    expect(await outcome(copyAnnouncement(as(world, 'Ada'), { messageId }))).toBe('announcement_state')
    expect(await outcome(withdrawAnnouncement(as(world, 'Ada'), { messageId }))).toBe('announcement_state')
    expect(await outcome(editAnnouncement(as(world, 'Ada'), { messageId, revision: revision!, ...words }))).toBe(
      'announcement_state',
    )
    expect((await rows()).map((row) => row.version)).toEqual([1])
    await world.settle()
    world.discards()
  })

  it('each fault is shown at its field, and nothing that was typed is lost', async () => {
    const wrong = await ada().submits(await form(), { step: 'over', text: 'Hm', title: 'Hm', audience: 'moon' })
    expect(Object.keys(faultsIn(wrong)).sort()).toEqual(['audience', 'step', 'text', 'title'])
    const long = await ada().submits(await form(), { step: 'identified', text: 'x'.repeat(1001) })
    expect(Object.keys(faultsIn(long))).toEqual(['text'])
    expect(await rows()).toEqual([])
  })
})

describe('nothing is told twice or lost', () => {
  it('two presses are one update, and one form that was overtaken asks again', async () => {
    const [one, two] = [await form(), await form()]
    const filled = { step: 'investigating', text: 'We look into it.' }
    await Promise.all([ada().submits(one, filled), ada().submits(one, filled)])
    expect(textOfCard((await ada().submits(two, { ...filled, text: 'Something else.' })) as never)).toContain(
      'Somebody changed it meanwhile',
    )
    await world.settle()
    channel().shows('We look into it.')
    expect((await rows())[0]!.updates).toHaveLength(1)
    world.discards()
  })

  it('a desk that was down posts the newest, once', async () => {
    const opened = await form()
    world.fault({ status: 503 }, { status: 503 })
    await ada().submits(opened, { step: 'investigating', text: 'We look into it.' })
    await updateIncident(as(world, 'Ada'), { itemId, step: 'identified', text: 'A file was late.' })
    await world.restarts()
    await world.passes(10)
    await world.restarts()
    await world.passes(10)
    await world.settle()
    const posts = channel()
      .posts()
      .filter(({ answers, card }) => !answers && textOfCard(card!).includes('▲ Incident'))
    expect(posts.map(({ card }) => textOfCard(card!).split('\n')[0])).toEqual(['▲ Incident · Cause identified'])
    world.discards()
  })

  it('long and many updates fit a card', async () => {
    for (let index = 0; index < 60; index++)
      await updateIncident(as(world, 'Ada'), {
        ...{ itemId, step: 'monitoring' },
        text: `${index} ${'"*_`'.repeat(240)}`,
      })
    await world.settle()
    const post = channel().shows('59 ', '42 earlier updates are not shown.')
    expect(JSON.stringify(post.card).length).toBeLessThan(25_000)
    world.discards()
  })

  it('an incident that is opened again goes on in the same post', async () => {
    await says('investigating', 'We look into it.')
    const post = channel().shows('We look into it.')
    await says('resolved', 'All is well.')
    await says('investigating', 'It is back.')
    expect(textOfCard(post.card!)).toContain('▲ Incident · Investigating')
    expect((await rows())[0]!.endAt).toBeNull()
    expect(await rows()).toHaveLength(1)
    world.discards()
  })
})
