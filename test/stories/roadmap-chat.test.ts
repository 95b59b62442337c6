import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { editRoadmapItem } from '../../services/roadmap/edit.ts'
import { linkRoadmapItem } from '../../services/roadmap/link.ts'
import { placedItems } from '../../services/roadmap/memory.ts'
import { fingerprints } from '../../services/work-items/fingerprint.ts'
import { planned, wish } from '../harness/roadmap.ts'
import { buttonTitles, linesOf, textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(() => world.close())

/** Ada can be reached, and has the cards of what she filed. */
const adaIsThere = async () => {
  await world.person('Ada').says('help')
  await world.settle()
  world.discards()
}
const anna = (locale = 'en-GB') => world.person('Anna', locale)
const ada = () => world.person('Ada')

describe('somebody asks for the roadmap', () => {
  it('and reads what comes now, next and later, with quarter, votes and what is done', async () => {
    const loads = await wish(world, 'Load in parallel', 'Ada', 'Ben')
    await planned(world, 'Faster loads', { status: 'now', quarter: 'Q1 2027', reference: loads.ticket })
    await planned(world, 'Data contracts', { theme: 'Trust' })
    await planned(world, 'Old thing', { status: 'done' })
    const card = await anna().says('roadmap')
    expect(linesOf(card)).toEqual([
      'Roadmap',
      'Now · 1',
      '● Faster loads',
      'Speed · Q1 2027 · 2 votes',
      'Later · 1',
      '○ Data contracts',
      'Trust',
      'Themes',
      '# Speed',
      '# Trust',
    ])
    expect(buttonTitles(card)).toEqual(expect.arrayContaining(['Most wanted', '1 done']))
    expect(buttonTitles(card)).not.toContain('Add to the roadmap')
    expect(textOfCard(await anna().presses(card, '1 done'))).toContain('✓ Old thing')
    expect(linesOf(await anna().presses(card, 'Show Trust')).slice(0, 2)).toEqual(['Roadmap: Trust', 'Later · 1'])
  })

  it.each([
    ['roadmap trust', 'en-GB', 'Roadmap: Trust'],
    ['Roadmap "Trust"', 'en-GB', 'Roadmap: Trust'],
    ['roadmap zebra', 'en-GB', 'I don’t know a theme “zebra”. There is: Speed, Trust.'],
    ['roadmap <at>x</at> [y](z)', 'en-GB', 'I don’t know a theme'],
    ['roadmap wanted', 'en-GB', 'Most wanted, not on the roadmap'],
    ['roadmap', 'de-DE', 'Später · 2'],
    ['roadmap gewünscht', 'de-DE', 'Am meisten gewünscht, nicht auf der Roadmap'],
    ['rodmap', 'en-GB', 'roadmap'],
  ])('%j (%s)', async (typed, locale, said) => {
    await planned(world, 'Faster loads')
    await planned(world, 'Data contracts', { theme: 'Trust' })
    expect(textOfCard(await anna(locale).says(typed))).toContain(said)
  })

  it('none yet: a sentence, and the way on', async () => {
    const card = await anna().says('roadmap')
    expect(linesOf(card)).toEqual(['Roadmap', 'Nothing is planned here yet. See what is most wanted, and vote.'])
    expect(linesOf(await anna().presses(card, 'Most wanted'))).toEqual([
      'Most wanted, not on the roadmap',
      'Everything that has votes is on the roadmap. Type improvement to suggest something.',
    ])
  })

  it('of 500 items the first of each column, and the rest a page at a time', async () => {
    for (let number = 1; number <= 500; number++)
      await planned(world, `A rather long title of a thing that is planned, number ${number}`, {
        ...{ status: number % 2 ? 'now' : 'later', theme: `Theme ${number % 40} of the platform` },
      })
    const card = await anna().says('roadmap')
    expect(linesOf(card)).toContain('Now · 250')
    const column = await anna().presses(card, '245 more')
    expect(textOfCard(column)).toContain('number 23')
    expect(textOfCard(await anna().presses(column, 'Next'))).toContain('number 25')
  })

  it('in a channel, where each who presses sees their own vote', async () => {
    const { ticket } = await wish(world, 'Load in parallel', 'Anna')
    await planned(world, 'Faster loads', { reference: ticket })
    const room = world.channel('data')
    await anna().installs(room)
    world.discards()
    const card = await anna().says('roadmap', room)
    expect(textOfCard(card)).not.toContain('yours')
    expect(textOfCard(await anna().presses(card, 'Show Faster loads', room))).toContain('1 vote, yours')
    const seenByBen = await world.person('Ben').presses(card, 'Show Faster loads', room)
    expect(textOfCard(seenByBen)).not.toContain('yours')
    expect(buttonTitles(seenByBen)).toContain(`Vote for ${ticket}`)
    world.discards()
  })
})

describe('votes count where the ticket stands', () => {
  it('with one press, which takes it back as well', async () => {
    const { ticket } = await wish(world, 'Load in parallel', 'Ben')
    await planned(world, 'Faster loads', { reference: ticket })
    const item = await anna().presses(await anna().says('roadmap'), 'Show Faster loads')
    expect(linesOf(item).slice(0, 2)).toEqual(['Speed · Later · 1 vote', 'Faster loads'])
    const voted = await anna().presses(item, `Vote for ${ticket}`)
    expect(linesOf(voted)[0]).toBe('Speed · Later · 2 votes')
    expect(textOfCard(voted)).toContain('2 votes, one of them yours')
    const back = await anna().presses(voted, `Take back vote for ${ticket}`)
    expect(linesOf(back)[0]).toBe('Speed · Later · 1 vote')
    // A card from before is no second vote.
    expect(linesOf(await anna().presses(item, `Vote for ${ticket}`))[0]).toBe('Speed · Later · 1 vote')
    world.discards()
  })
})

describe('admins plan in chat', () => {
  it('add what is most wanted, move it, link and unlink, and take it off', async () => {
    const loads = await wish(world, 'Load in parallel', 'Anna', 'Ben')
    const cache = await wish(world, 'Cache the reports', 'Anna')
    await adaIsThere()
    const wanted = await ada().says('roadmap wanted')
    const form = await ada().opens(wanted, `Plan ${loads.ticket}`)
    expect(await ada().submits(form, { theme: 'Speed', quarter: 'Q1 2027' })).toBe(
      '“Load in parallel” is on the roadmap.',
    )
    const show = async () => {
      await world.settle()
      world.discards()
      return ada().presses(await ada().says('roadmap'), 'Show Load in parallel')
    }
    expect(linesOf(await show())[0]).toBe('Speed · Later · Q1 2027 · 2 votes')
    expect(
      await ada().submits(await ada().opens(await show(), 'Link a ticket'), { reference: cache.ticket }),
    ).toContain('is linked')
    expect(await ada().submits(await ada().opens(await show(), 'Move'), { status: 'next' })).toContain('I have moved')
    expect(linesOf(await show())[0]).toBe('Speed · Next · Q1 2027 · 3 votes')
    const unlink = await ada().opens(await show(), 'Unlink a ticket')
    expect(await ada().submits(unlink, { itemId: cache.itemId })).toContain('no longer linked')
    expect(await ada().submits(await ada().opens(await show(), 'Take off the roadmap'))).toContain('off the roadmap')
    expect(textOfCard(await ada().says('roadmap'))).not.toContain('Load in parallel')
    world.discards()
  })

  it.each<[string, Record<string, string>, string]>([
    ['a title that is too long', { title: 'x'.repeat(1000) }, 'at most 120 characters'],
    ['a quarter that is none', { quarter: 'spring' }, 'Please write a quarter, for example Q1 2027.'],
    ['a ticket nobody knows', { reference: '999' }, 'I don’t know this ticket.'],
    ['no theme', { theme: '' }, 'Please fill this in.'],
  ])('%s: the form comes back, filled in', async (_, typed, said) => {
    const form = await ada().opens(await ada().says('roadmap'), 'Add to the roadmap')
    const again = await ada().submits(form, { title: 'Faster loads', theme: 'Speed', ...typed })
    expect(textOfCard(again as never)).toContain(said)
    expect(textOfCard(await ada().says('roadmap'))).toContain('Nothing is planned')
  })

  it('two of them: the second sees both versions, and then decides', async () => {
    const roadmapId = await planned(world, 'Faster loads', { description: 'At night.' })
    const item = await ada().presses(await ada().says('roadmap'), 'Show Faster loads')
    const form = await ada().opens(item, 'Edit')
    await editRoadmapItem(as(world, 'Ada'), {
      roadmapId,
      title: 'Much faster loads',
      theme: 'Speed',
      quarter: '2027-Q1',
    })
    const again = await ada().submits(form, { title: 'Quick loads' })
    expect(textOfCard(again as never)).toContain('It now says: “Much faster loads · Speed · Later · Q1 2027”')
    expect(JSON.stringify(again)).toContain('Quick loads')
    expect(textOfCard(await ada().says('roadmap'))).toContain('Much faster loads')
    expect(await ada().submits(again)).toBe('I have changed “Quick loads”.')
    expect(textOfCard(await ada().says('roadmap'))).toContain('Quick loads')
  })

  it('a form about what is gone says so', async () => {
    await planned(world, 'Faster loads')
    const item = await ada().presses(await ada().says('roadmap'), 'Show Faster loads')
    const form = await ada().opens(item, 'Edit')
    await ada().submits(await ada().opens(item, 'Take off the roadmap'))
    expect(JSON.stringify(await ada().submits(form, { title: 'Quick loads' }))).toContain('no longer on the roadmap')
  })

  it.each(['roadmap.add', 'roadmap.edit', 'roadmap.move', 'roadmap.link', 'roadmap.unlink', 'roadmap.remove'])(
    'nobody else opens the form of %s',
    async (dialog) => {
      const roadmapId = await planned(world, 'Faster loads')
      const answer = await world.post(anna().dialogOf('task/fetch', { dialog, roadmapId }))
      expect(JSON.stringify(await answer.json())).toContain('Admin')
    },
  )
})

describe('the card of a ticket names where it stands on the roadmap', () => {
  const line = 'On the roadmap: Next · Q1 2027'
  it('wherever it is shown, and stays true there', async () => {
    const { ticket, itemId } = await wish(world, 'Load in parallel')
    const other = await wish(world, 'Cache the reports')
    await adaIsThere()
    const room = world.channel('data')
    await ada().installs(room)
    world.discards()
    await ada().says('subscribe improvements', room)
    const { number } = (
      await world.asks('Anna').post('/work-items', {
        ...{ itemType: 'IMPROVEMENT', title: 'Sort the list by name', description: 'It is hard to find things.' },
      })
    ).body as { number: number }
    await world.settle()
    const post = room.posts().find(({ card }) => card && textOfCard(card).includes('Sort the list'))!
    const roadmapId = await planned(world, 'Faster loads', {
      ...{ status: 'next', quarter: 'Q1 2027', reference: `IMP-${number}` },
    })
    await world.settle()
    expect(textOfCard(post.card!)).toContain(line)
    await linkRoadmapItem(as(world, 'Ada'), { roadmapId, reference: ticket })
    const card = await anna().says(`ticket ${ticket}`)
    expect(textOfCard(card)).toContain(line)
    expect(linesOf(await anna().presses(card, 'Roadmap'))[1]).toBe('Faster loads')
    expect(textOfCard(await anna().says(`ticket ${other.ticket}`))).not.toContain('On the roadmap')
    expect((await world.asks('Anna').get(`/work-items/${itemId}`)).body).toMatchObject({
      roadmap: { roadmapId, status: 'next', quarter: '2027-Q1' },
    })
    await editRoadmapItem(as(world, 'Ada'), { roadmapId, title: 'Faster loads', theme: 'Speed' })
    await world.settle()
    expect(textOfCard(post.card!)).toContain('On the roadmap: Next')
    expect(textOfCard(post.card!)).not.toContain('Q1 2027')

    // The store says the same of the cards as memory does, so none is taken to be behind.
    await world.restarts()
    const said = await world.store.query((db) =>
      db.selectFrom(fingerprints(db, [], placedItems(world.desk)).as('w')).select(['w.itemId', 'w.fingerprint']),
    )
    const cards = (await world.store.all('posts')).filter(({ subjectKind }) => subjectKind === 'workItem')
    expect(cards.length).toBeGreaterThan(2)
    for (const { subjectId, shownVersion } of cards)
      expect(said.find((item) => item.itemId === subjectId)?.fingerprint).toBe(shownVersion)
    world.discards()
  })
})
