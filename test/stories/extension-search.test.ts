import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publishAnnouncement } from '../../services/announcements/moves.ts'
import { draftAnnouncement } from '../../services/announcements/draft.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { extensionOf, titlesOf, type Shown } from '../harness/extension.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('powerbi', 'Power BI')
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

type Filed = Partial<Parameters<typeof fileItem>[1]>
const files = async (title: string, more: Filed = {}) => {
  const { itemId, number } = await fileItem(as(world, 'Ada'), {
    itemType: 'INCIDENT',
    platformId: 'lakehouse',
    severity: 'high',
    title,
    isAnother: true,
    ...more,
  })
  world.clockMoves(1)
  return { itemId, number }
}
/** Anna writes to colleagues, in a chat that the desk is not in. */
const anna = (locale?: string) => extensionOf(world, world.person('Anna', locale), world.groupChat('colleagues'))
const found = async (text: string | null, options?: object) => titlesOf(await anna().searches('tickets', text, options))

const asked: [text: string, references: string[]][] = [
  ['gold', ['INC-1', 'INC-4']],
  ['GOLD tables', ['INC-1']],
  ['tab', ['INC-1']],
  ['“gold”  ta', ['INC-1']],
  ['gold xyzzy', []],
  ['inc-2', ['INC-2']],
  ['#4', ['INC-4']],
  ['IMP-3', ['IMP-3']],
  ['3', ['IMP-3']],
  ['power bi', ['INC-2']],
  ['lakehouse', ['IMP-3', 'INC-1', 'INC-4']],
  ['resolved', ['INC-4']],
  ['open incidents', ['INC-2', 'INC-1']],
  ['offene Störungen lakehouse', ['INC-1']],
  ['improvements', ['IMP-3']],
  ['low', ['INC-2']],
  ['ada', ['IMP-3', 'INC-2', 'INC-1', 'INC-4']],
]

describe('somebody looks for a ticket while writing to colleagues', () => {
  beforeEach(async () => {
    await files('Gold tables are stale')
    const { itemId } = await files('Reports load slowly', { platformId: 'powerbi', severity: 'low' })
    await moveItem['workItem.start'](as(world, 'Ada'), { itemId })
    await files('Show costs per team', { itemType: 'IMPROVEMENT', description: 'Please', severity: null })
    const closed = await files('Gold job was stopped')
    await moveItem['workItem.start'](as(world, 'Ada'), { itemId: closed.itemId })
    await moveItem['workItem.resolve'](as(world, 'Ada'), { itemId: closed.itemId })
  })

  it('and sees those that are open before anything is typed, the last changed first, and then what is over', async () => {
    expect(await found(null)).toEqual([
      'IMP-3 · Show costs per team',
      'INC-2 · Reports load slowly',
      'INC-1 · Gold tables are stale',
      'INC-4 · Gold job was stopped',
    ])
  })

  it('by words of the title, a number, who filed it, and what words mean', async () => {
    for (const [text, references] of asked) {
      const answer = await anna().searches('tickets', text)
      if (references.length === 0) expect(answer, text).toContain('I found nothing for')
      else
        expect(
          titlesOf(answer).map((title) => title.split(' ·')[0]),
          text,
        ).toEqual(references)
    }
  })

  it('sees what it is about in a line, and takes the whole card', async () => {
    const [first] = (await anna().searches('tickets', 'tables')) as Shown[]
    expect(first!.text).toBe('Incident · New · High · Lakehouse')
    expect(buttonTitles(first!.card)).toEqual(['Open INC-1'])
    const taken = await anna().takes(first!)
    expect(textOfCard(taken)).toContain('INC-1 · Gold tables are stale')
    expect(buttonTitles(taken)).toEqual(expect.arrayContaining(['Comment', 'History']))
    for (const card of [first!.card, taken]) {
      // Everybody in that chat gets the card as it is now, with what they may do.
      expect(card.refresh).toEqual({
        action: { type: 'Action.Execute', verb: 'workItem.show', data: first!.tap && { itemId: first!.tap.itemId } },
      })
    }
  })

  it('in German', async () => {
    const german = extensionOf(world, world.person('Anna', 'de-DE'), world.groupChat('colleagues'))
    const [first] = (await german.searches('tickets', 'tables')) as Shown[]
    expect(first!.text).toBe('Störung · Neu · Hoch · Lakehouse')
    expect(await german.searches('tickets', 'xyzzy')).toContain('Zu „xyzzy“ habe ich nichts gefunden.')
  })

  it('page by page, as many as the client asks for', async () => {
    expect(await found(null, { skip: 0, count: 3 })).toHaveLength(3)
    expect(await found(null, { skip: 3, count: 3 })).toEqual(['INC-4 · Gold job was stopped'])
    expect(await found(null, { skip: 6, count: 3 })).toEqual([])
    // No client goes on for ever.
    expect(await found(null, { skip: 1e9, count: 3 })).toEqual([])
    for (const options of [{ skip: -5, count: 1e9 }, { skip: 'x', count: null }, null, 'x'])
      expect(await found(null, options as object)).toHaveLength(4)
  })

  it('a change is found at once, without a statement', async () => {
    await found(null)
    const { itemId, number } = await files('Brand new trouble')
    expect(await found('brand')).toEqual([`INC-${number} · Brand new trouble`])
    expect(await world.statements()).toMatchObject({ before: 0 })
    await moveItem['workItem.acknowledge'](as(world, 'Ada'), { itemId })
    const [shown] = (await anna().searches('tickets', 'brand')) as Shown[]
    expect(shown!.text).toContain('Acknowledged')
    expect(await world.statements()).toMatchObject({ before: 0 })
  })

  it('cold with one statement, warm with none, and an hour later still with none', async () => {
    await world.restarts()
    expect(await found('gold')).toHaveLength(2)
    expect(await world.statements()).toMatchObject({ before: 1 })
    await found('reports')
    expect(await world.statements()).toMatchObject({ before: 0 })
    world.quietHour()
    await found('costs')
    expect(await world.statements()).toMatchObject({ before: 0 })
  })

  it('while the store is away: what memory has, and a sentence when it has nothing', async () => {
    await found(null)
    world.unplugs()
    world.quietHour()
    expect(await found('gold')).toHaveLength(2)
    world.plugsIn()
    await world.restarts()
    world.unplugs()
    expect(await anna().searches('tickets', 'gold')).toMatch(/\p{L}{2,}/u)
    world.plugsIn()
  })
})

it('a name that looks like markup stays a name', async () => {
  await files('<b>Bold</b> & [link](https://evil.example)')
  const [first] = (await anna().searches('tickets', 'bold')) as Shown[]
  expect(first!.title).toBe('INC-1 · ‹b›Bold‹/b› & [link](https://evil.example)')
})

describe('somebody shows how a platform is doing', () => {
  it('the worst first, by words of its name', async () => {
    await world.measured('powerbi-1', 'red', { age: 500 })
    const answer = (await anna().searches('platforms', null)) as Shown[]
    expect(answer.map(({ title, text }) => `${title}: ${text}`)).toEqual([
      'Power BI: Down · Databricks',
      'Lakehouse: Unknown · Databricks',
    ])
    expect(titlesOf(await anna().searches('platforms', 'lake'))).toEqual(['Lakehouse'])
    expect(await anna().searches('platforms', 'mainframe')).toContain('I found nothing for “mainframe”.')
    expect(answer[0]!.card.refresh).toMatchObject({ action: { verb: 'status.show', data: { platformId: 'powerbi' } } })
  })
})

describe('somebody shows a banner', () => {
  const drafted = (title: string) =>
    draftAnnouncement(as(world, 'Ada'), {
      kind: 'RELEASE_NOTES',
      title,
      body: 'It takes longer today.',
      platformIds: ['lakehouse'],
      audience: 'everyone',
    })

  it('that people were told: never a draft, whoever asks', async () => {
    const told = await drafted('Gold is late')
    await drafted('Secret plans')
    await publishAnnouncement(as(world, 'Ada'), { messageId: told.messageId, revision: told.revision })
    const ada = extensionOf(world, world.person('Ada'), world.groupChat('colleagues'))
    for (const who of [anna(), ada]) {
      expect(titlesOf(await who.searches('banners', null))).toEqual(['Gold is late'])
      expect(await who.searches('banners', 'secret')).toContain('I found nothing')
    }
    expect(titlesOf(await anna().searches('banners', 'longer lakehouse'))).toEqual(['Gold is late'])
  })
})

it('a chat in which somebody only searched is none that the desk would write to', async () => {
  await anna().searches('tickets', null)
  const row = (await world.store.all('channels')).map(({ channelId }) => channelId)
  expect(row).not.toContain(world.groupChat('colleagues').id)
})
