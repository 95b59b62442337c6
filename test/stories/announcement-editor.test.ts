import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PersonName } from '../harness/person.ts'
import { textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
const channel = () => world.channel('data')
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z', env: { PUBLIC_URL: 'https://desk.example.com/' } })
  await world.platform('gold', 'Gold')
  await world.platform('silver', 'Silver')
  for (const kind of ['maintenance', 'banners']) await world.person('Ada').says(`subscribe gold ${kind}`, channel())
  await world.settle()
  world.discards()
})
afterEach(() => world.close())

const upgrade = {
  ...{ kind: 'MAINTENANCE', title: 'Upgrade to runtime 18', body: 'Dashboards show **Friday**.' },
  ...{ platformIds: ['gold'], startDay: '2026-03-02', startTime: '11:00', endDay: '2026-03-02', endTime: '13:00' },
}
const late = { ...upgrade, kind: 'BANNER', severity: 'warning', title: 'Gold is late today' }
const asks = async (name: PersonName, method: string, path: string, body?: object, revision?: number) => {
  const headers: Record<string, string> = revision === undefined ? {} : { 'if-match': `"${revision}"` }
  return world.asks(name).ask(method)(path, body, headers)
}
const drawn = async (body: object, language = 'en') => {
  const { body: preview } = await asks('Ada', 'POST', '/announcements/preview', body)
  expect(preview.code, JSON.stringify(preview)).toBeUndefined()
  const { cards, at } = preview as unknown as {
    cards: { language: string; summary: string; content: TeamsCard }[]
    at: string
  }
  return { ...cards.find((card) => card.language === language)!, at }
}
/** What a card says, without the hidden id by which its message is found again. */
const bodyOf = ({ body }: TeamsCard) =>
  (body as { id?: string }[]).map(({ id, ...block }) =>
    id === undefined || id.startsWith('post-') ? block : { id, ...block },
  )
const drafts = async (body: object) =>
  (await asks('Ada', 'POST', '/announcements', body)).body as { messageId: string; revision: number }

describe('a preview', () => {
  it.each([
    ['of a maintenance', upgrade, 0],
    ['of a banner that begins later', late, 60],
    ['of a banner that begins now', { ...late, startDay: null, startTime: null }, 0],
  ])('%s is the card that is posted when it is published', async (_, typed, minutes) => {
    const before = (await world.store.all('events')).length
    const preview = await drawn(typed)
    expect((await world.store.all('events')).length).toBe(before)
    expect(await world.store.all('status_messages')).toEqual([])
    const { messageId, revision } = await drafts(typed)
    const named = await drawn({ ...typed, messageId })
    expect(named.content.body).toEqual(preview.content.body)
    await asks('Ada', 'POST', `/announcements/${messageId}/publish`, {}, revision)
    if (minutes > 0) await world.passes(minutes)
    await world.settle()
    const { card, summary } = channel().newest()
    expect(preview.at).toBe(world.now().toISOString())
    // Its buttons name the revision after it was published.
    expect(bodyOf(card!)).toEqual(preview.content.body)
    const buttons = ({ actions }: TeamsCard) => (actions as { title: string }[]).map(({ title }) => title)
    expect(buttons(card!)).toEqual(buttons(preview.content))
    expect(buttons(card!)).toContain('Open in Deltadesk')
    expect(JSON.stringify(card!.actions)).toContain(`/announcements/${messageId}`)
    expect(JSON.stringify(named.content.actions)).toContain(`/announcements/${messageId}`)
    expect(summary).toBe(preview.summary)
  })

  it('is there in each language that one writes in, and in the own one of whoever asks', async () => {
    const languages = async (locale: string) => {
      const { body } = await world.asks('Ada', locale).post('/announcements/preview', upgrade)
      return (body.cards as { language: string }[]).map(({ language }) => language)
    }
    expect(await languages('de-AT')).toEqual(['en', 'de'])
    expect(await languages('fr-FR')).toEqual(['en', 'de', 'fr'])
  })

  it('has the words that were written in each language', async () => {
    const typed = { ...upgrade, title_de: 'Umstieg auf Version 18', body_de: '' }
    expect(textOfCard((await drawn(typed)).content)).toContain('Upgrade to runtime 18')
    const german = textOfCard((await drawn(typed, 'de')).content)
    expect(german).toContain('Umstieg auf Version 18')
    expect(german).toContain('Geplante Wartung')
  })

  it('of one that is published says what a change would make of it', async () => {
    const { messageId, revision } = await drafts(upgrade)
    await asks('Ada', 'POST', `/announcements/${messageId}/publish`, {}, revision)
    const later = { ...upgrade, startTime: '12:00', endTime: '14:00', messageId }
    expect(textOfCard((await drawn(later)).content)).toContain('Moved: it was planned for')
    await world.settle()
    world.discards()
    await asks('Ada', 'PUT', `/announcements/${messageId}`, later, 2)
    await world.settle()
    expect(bodyOf(channel().posts().at(-1)!.card!)).toEqual((await drawn(later)).content.body)
    world.discards()
  })

  it('names what is wrong at its field, and shows no draft of others', async () => {
    const { status, body } = await asks('Ada', 'POST', '/announcements/preview', { ...upgrade, endTime: '10:00' })
    expect([status, body.fields]).toEqual([400, [expect.objectContaining({ field: 'endTime', code: 'ends_first' })]])
    const nowhere = await asks('Ada', 'POST', '/announcements', { ...upgrade, audience: 'channels' })
    expect(nowhere.body.fields).toEqual([expect.objectContaining({ field: 'channelIds', code: 'required' })])
    const { messageId } = await drafts(upgrade)
    expect((await asks('Anna', 'POST', '/announcements/preview', { ...upgrade, messageId })).status).toBe(404)
    expect((await asks('Anna', 'GET', `/announcements/form?messageId=${messageId}`)).status).toBe(404)
  })
})

it('what everybody was told of an incident has no form, and no preview', async () => {
  const filed = { itemType: 'INCIDENT', title: 'Gold is wrong', platformId: 'gold', severity: 'high' }
  const { body: item } = await asks('Ada', 'POST', '/work-items', filed)
  const update = { step: 'investigating', text: 'We look into it.', audience: 'everyone' }
  const { body } = await asks('Ada', 'POST', `/work-items/${String(item.itemId)}/updates`, update)
  const messageId = String(body.messageId)
  expect((await asks('Ada', 'GET', `/announcements/form?messageId=${messageId}`)).status).toBe(404)
  expect((await asks('Ada', 'POST', '/announcements/preview', { ...late, messageId })).status).toBe(404)
  await world.settle()
  world.discards()
})

describe('the form', () => {
  it('is the one of the dialog, filled in', async () => {
    const { messageId } = await drafts({
      ...upgrade,
      repeats: 'week',
      audience: 'channels',
      channelIds: [channel().id],
    })
    const { body } = await asks('Ada', 'GET', `/announcements/form?messageId=${messageId}`)
    expect(body).toMatchObject({
      ...{ kind: 'MAINTENANCE', revision: 1, mayWrite: true, ofEnd: ['endDay', 'endTime', 'zone'] },
      values: {
        ...{ title: 'Upgrade to runtime 18', startDay: '2026-03-02', startTime: '11:00', zone: 'Europe/Berlin' },
        ...{ platformIds: 'gold', repeats: 'week', channelIds: channel().id },
      },
    })
    const fields = body.fields as { id: string; label: { key: string }; choices: { label: { words: string } }[] }[]
    expect(fields.map(({ id }) => id)).toEqual([
      ...['title', 'body', 'platformIds', 'startDay', 'startTime', 'endDay', 'endTime', 'zone', 'repeats'],
      ...['audience', 'channelIds', 'asksAcknowledgement', 'title_de', 'body_de'],
    ])
    expect(fields.find(({ id }) => id === 'channelIds')!.choices[0]!.label.words).toBe('data')
  })

  it('names no conversation to somebody who may not write', async () => {
    const { body } = await asks('Anna', 'GET', '/announcements/form?kind=BANNER')
    expect(body.mayWrite).toBe(false)
    expect(JSON.stringify(body)).not.toContain(channel().id)
  })

  it('that is sent for what somebody changed meanwhile overwrites nothing', async () => {
    const { messageId } = await drafts(upgrade)
    expect((await asks('Ada', 'PUT', `/announcements/${messageId}`, { ...upgrade, body: 'One.' }, 1)).status).toBe(200)
    const { status } = await asks('Ada', 'PUT', `/announcements/${messageId}`, { ...upgrade, body: 'Two.' }, 1)
    expect(status).toBe(409)
    expect((await asks('Ada', 'GET', `/announcements/${messageId}`)).body).toMatchObject({ body: 'One.', revision: 2 })
  })

  it('shows whoever plans what the window collides with', async () => {
    const first = await drafts({ ...upgrade, title: 'Move to new disks' })
    await asks('Ada', 'POST', `/announcements/${first.messageId}/publish`, {}, 1)
    await world.settle()
    world.discards()
    const { messageId } = await drafts({ ...upgrade, repeats: 'week' })
    expect((await asks('Ada', 'GET', `/announcements/${messageId}`)).body).toMatchObject({
      repeats: 'week',
      collisions: { overlaps: [{ title: 'Move to new disks', start: '2026-03-02T10:00:00.000Z' }] },
    })
  })
})
