import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignItem } from '../../services/work-items/assign.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { fileItem } from '../../services/work-items/file.ts'
import type { ItemType } from '../../services/work-items/lifecycle.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { voteItem } from '../../services/work-items/vote.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { as, happened, itemIn } from '../harness/tickets.ts'
import { stores } from '../harness/warehouse.ts'
import { openWorld, type World } from '../harness/world.ts'

describe.each(stores)('on %s', (_, options) => {
  let world: World
  beforeEach(async () => {
    world = await openWorld({ kept: true, ...options })
    await world.platform('lakehouse', 'Lakehouse')
    await world.person('Ada').installs()
    world.discards()
  })
  afterEach(async () => {
    await world.settle()
    world.discards()
    await world.close()
  })

  const incident = (title: string) =>
    fileItem(as(world, 'Cem'), {
      itemType: 'INCIDENT',
      title,
      platformId: 'lakehouse',
      severity: 'low',
      isAnother: true,
    })
  const benTriages = async () => {
    await world.person('Ada').says('grant triager to Ben')
    world.discards()
  }
  const notices = () =>
    world
      .personal('Ada')
      .posts()
      .map(({ card }) => textOfCard(card!))
      .filter((text) => text.includes('Ben has taken'))

  describe('what Teams put off', () => {
    it('is posted after a restart: a notice, though other tickets were filed since', async () => {
      await benTriages()
      const itemId = await itemIn(world, 'INCIDENT')
      world.clockMoves(10)
      world.fault({ status: 429, retryAfter: 900 })
      await moveItem['workItem.acknowledge'](as(world, 'Ben'), { itemId })
      await world.settle()
      expect(notices()).toEqual([])
      world.clockMoves(6)
      await incident('Silver is stale')
      await world.settle()
      await world.restarts()
      await world.passes(20)
      await world.settle()
      expect(notices()).toHaveLength(1)
    })

    it('is posted after a restart: a card where the desk was not allowed in', async () => {
      await world.person('Ada').says('subscribe lakehouse incidents', world.channel('data'))
      await world.person('Ada').says('subscribe lakehouse incidents', world.channel('ops'))
      world.discards()
      world.fault({ status: 403, code: 'BotNotInConversationRoster' })
      await incident('Gold is stale')
      await world.settle()
      world.clockMoves(10)
      await incident('Silver is stale')
      await world.settle()
      await world.restarts()
      await world.passes(61)
      await world.settle()
      for (const channel of ['data', 'ops'])
        expect(
          world
            .channel(channel)
            .posts()
            .map(({ card }) => textOfCard(card!))
            .join(),
        ).toContain('Gold is stale')
    })
  })

  describe('what Teams took while the store went away', () => {
    it('is not posted again, whichever statement the store was away from', async () => {
      await world.person('Ada').says('subscribe lakehouse incidents', world.channel('data'))
      world.discards()
      const kept = () => [world.channel('data'), world.personal('Cem')].flatMap((place) => place.posts())
      await world.person('Cem').installs()
      for (let statements = 1; statements <= 12; statements++) {
        const title = `Gold is stale, try ${statements}`
        world.unplugs(statements)
        await incident(title).catch(() => undefined)
        await world.settle()
        world.plugsIn()
        await world.passes(1)
        const filed = (await world.store.all('work_items')).filter((item) => item.title === title)
        const cards = kept().filter(({ card }) => textOfCard(card!).includes(title))
        expect(cards, `away after ${statements} statements`).toHaveLength(filed.length * 2)
      }
    })
  })

  describe('a step that nobody knows the outcome of, as the store went away', () => {
    it('is in the history once the store is there', async () => {
      const itemId = await itemIn(world, 'INCIDENT')
      await world.store.settled()
      world.unplugs(1)
      world.losesAnswer(0)
      await expect(moveItem['workItem.acknowledge'](as(world, 'Ada'), { itemId })).rejects.toMatchObject({
        message: 'outcome_unknown',
      })
      world.plugsIn()
      expect(await happened(world, itemId)).toEqual(['work_items 1 workItem.file', 'work_items 2 workItem.acknowledge'])
    })
  })

  describe('a change that nobody knows the outcome of, as the store went away right after it', () => {
    const ada = () => as(world, 'Ada')
    /** The store does one more thing, and nobody hears of it. */
    const outcomeIsLost = async (work: () => Promise<unknown>) => {
      await world.store.settled()
      world.unplugs(1)
      world.losesAnswer(0)
      await expect(work()).rejects.toMatchObject({ message: 'outcome_unknown' })
      await world.settle()
      world.plugsIn()
    }
    const shown = () =>
      world
        .channel('data')
        .posts()
        .map(({ card }) => textOfCard(card!))
    beforeEach(async () => {
      for (const kind of ['incidents', 'improvements'])
        await world.person('Ada').says(`subscribe lakehouse ${kind}`, world.channel('data'))
    })

    it.each<[string, ItemType, (itemId: string) => Promise<unknown>, string]>([
      ['a step', 'INCIDENT', (itemId) => moveItem['workItem.acknowledge'](ada(), { itemId }), 'Acknowledged'],
      [
        'a refusal',
        'IMPROVEMENT',
        (itemId) => moveItem['workItem.decline'](ada(), { itemId, reason: 'Too dear' }),
        'Too dear',
      ],
      ['an assignment', 'INCIDENT', (itemId) => assignItem(ada(), { itemId, who: 'me' }), 'Ada is on it'],
      ['a vote', 'IMPROVEMENT', (itemId) => voteItem(ada(), { itemId, wanted: true }), '1 vote'],
      ['a comment', 'INCIDENT', (itemId) => commentItem(ada(), { itemId, body: 'It was the disk' }), 'It was the disk'],
    ])('%s is on the card once the store is there', async (_, itemType, act, words) => {
      const itemId = await itemIn(world, itemType)
      await outcomeIsLost(() => act(itemId))
      await world.passes(1)
      expect(shown().join()).toContain(words)
    })

    it('a new item has its card once the store is there', async () => {
      await incident('Silver is stale')
      await world.settle()
      await outcomeIsLost(() => incident('Gold is stale'))
      await world.passes(1)
      expect(shown().join()).toContain('Gold is stale')
    })
  })

  describe('a card of somebody', () => {
    it('shows whose vote it is, also when another one took its place before it was drawn', async () => {
      const itemId = await itemIn(world, 'IMPROVEMENT')
      await voteItem(as(world, 'Ada'), { itemId, wanted: true })
      await world.settle()
      await voteItem(as(world, 'Ada'), { itemId, wanted: false })
      await voteItem(as(world, 'Ben'), { itemId, wanted: true })
      await world.settle()
      expect(buttonTitles(world.personal('Ada').posts().at(-1)!.card!)).toContain('Vote')
    })
  })

  describe('whoever removes the desk', () => {
    it('hears nothing until it is installed again, and then has every card as it is', async () => {
      await benTriages()
      const itemId = await itemIn(world, 'INCIDENT')
      await world.person('Ada').removes()
      await moveItem['workItem.acknowledge'](as(world, 'Ben'), { itemId })
      await world.settle()
      world.personal('Ada').isSilent()
      const card = world.personal('Ada').posts().at(-1)!
      expect(textOfCard(card.card!)).toContain('New')
      await world.person('Ada').installs()
      await world.settle()
      expect(textOfCard(card.card!)).toContain('Acknowledged')
      const since = world
        .personal('Ada')
        .posts()
        .slice(-2)
        .map(({ card }) => textOfCard(card!))
      expect(since).toEqual([
        expect.stringContaining('Welcome to Deltadesk'),
        expect.stringContaining('Ben has taken INC-1: '),
      ])
    })
  })

  describe('a comment', () => {
    const below = async () => {
      await world.person('Ada').says('subscribe lakehouse incidents', world.channel('data'))
      await itemIn(world, 'INCIDENT')
      const post = world.channel('data').posts().at(-1)!
      return { post, thread: world.thread('data', post.id) }
    }

    it('from a dialog of the card stands in its thread, where nobody has read it yet', async () => {
      const { post, thread } = await below()
      const cem = world.person('Cem')
      const form = await cem.opens(post.card!, 'Comment', thread)
      await cem.submits(form, { body: 'See run 4711' }, thread)
      await world.settle()
      thread.shows('See run 4711')
    })

    it('keeps the names of those it mentions', async () => {
      await itemIn(world, 'INCIDENT')
      const cem = world.person('Cem')
      const typed = cem.activityFor('comment 1 <at>Ben</at> knows more', cem.own)
      const mention = { type: 'mention', text: '<at>Ben</at>', mentioned: { id: '29:Ben', name: 'Ben' } }
      await world.post({ ...typed, entities: [...typed.entities, mention] })
      expect((await world.store.all('comments'))[0]).toMatchObject({ bodyMd: 'Ben knows more' })
    })
  })

  describe('a triager who is mentioned', () => {
    it('is assigned', async () => {
      await itemIn(world, 'INCIDENT')
      const ada = world.person('Ada')
      const typed = ada.activityFor('assign 1 to <at>Ben</at>', ada.own)
      const mention = { type: 'mention', text: '<at>Ben</at>', mentioned: { id: '29:Ben', name: 'Ben' } }
      await world.post({ ...typed, entities: [...typed.entities, mention] })
      expect((await world.store.all('work_items'))[0]).toMatchObject({ assignedName: 'Ben' })
    })
  })

  describe('somebody who is given a ticket and has no chat with the desk', () => {
    it('is told once they install it', async () => {
      await world.person('Ada').says('subscribe lakehouse incidents', world.channel('data'))
      const itemId = await itemIn(world, 'INCIDENT')
      await assignItem(as(world, 'Ada'), { itemId, who: 'Cem' })
      await world.settle()
      await world.passes(30)
      world.discards()
      await world.person('Cem').installs()
      await world.settle()
      const said = world.personal('Cem').hears()
      expect(said.filter((text) => text.includes('assigned to you'))).toHaveLength(1)
    })
  })

  describe('many tickets at once', () => {
    it('are all brought up to date, more than one statement can ask for', async () => {
      await world.person('Ada').says('subscribe lakehouse incidents', world.channel('data'))
      world.discards()
      for (let index = 0; index < 70; index++)
        await fileItem(as(world, 'Ada'), {
          itemType: 'INCIDENT',
          title: `Table ${index} is stale`,
          platformId: 'lakehouse',
          severity: 'low',
          isAnother: true,
        })
      await world.settle()
      await world.platform('lakehouse', 'Lake House', [])
      await world.settle()
      const shown = world.channel('data').posts()
      expect(shown.filter(({ card }) => textOfCard(card!).includes('Lake House · Reported by'))).toHaveLength(70)
    })
  })

  describe('an edit that failed and came through', () => {
    it('is taken back when what it showed is', async () => {
      await itemIn(world, 'IMPROVEMENT')
      await world.settle()
      const shown = () =>
        world
          .personal('Ada')
          .posts()
          .map(({ card }) => textOfCard(card!))
          .at(-1)
      const before = shown()
      world.fault({ status: 502, after: true })
      await world.platform('lakehouse', 'Lake House', [])
      await world.settle()
      expect(shown()).toContain('Lake House')
      await world.platform('lakehouse', 'Lakehouse', [])
      await world.passes(5)
      await world.settle()
      expect(shown()).toBe(before)
      expect(await world.store.all('posts')).toMatchObject([{ state: 'SHOWN', lastError: null }])
    })
  })

  describe('a platform with another name', () => {
    const shown = () =>
      [world.channel('data'), world.personal('Ada')].flatMap((place) =>
        place
          .posts()
          .map(({ card }) => textOfCard(card!))
          .filter((text) => text.includes('Incident\n◆ Medium')),
      )
    beforeEach(async () => {
      await world.person('Ada').says('subscribe lakehouse incidents', world.channel('data'))
      await itemIn(world, 'INCIDENT', 'resolved')
      await itemIn(world, 'INCIDENT')
      await world.settle()
    })

    it('has it on the card of every ticket, also of one that is over', async () => {
      await world.platform('lakehouse', 'Lake House', [])
      await world.settle()
      expect(shown()).toHaveLength(4)
      for (const text of shown()) expect(text).toContain('Lake House')
    })

    it('has it after a crash, and then nothing is edited any more', async () => {
      await world.store.settled()
      world.dies(1)
      await world.platform('lakehouse', 'Lake House', []).catch(() => undefined)
      await world.restarts()
      await world.settle()
      for (const text of shown()) expect(text).toContain('Lake House')
      const requests = world.teams.requests()
      await world.restarts()
      await world.settle()
      expect(world.teams.requests()).toBe(requests)
    })
  })

  describe('what is missing behind a command', () => {
    it.each([
      ['en-GB', 'comment 1', 'Please type it like this: comment 142'],
      ['en-GB', 'assign 1', 'Please type it like this: assign 142'],
      ['en-GB', 'ticket 1 decline', 'Please say why. You can type: ticket 1 decline [reason]'],
      [
        'de-DE',
        'ticket 1 nicht umsetzen',
        'Bitte sagen Sie, warum. Sie können schreiben: ticket 1 nicht umsetzen [Grund]',
      ],
      ['de-DE', 'ticket 1 nicht umsetzen zu', 'Grund: Bitte nehmen Sie mindestens 5 Zeichen.'],
    ])('%s “%s”: %s', async (locale, typed, answer) => {
      await itemIn(world, 'IMPROVEMENT')
      expect(textOfCard(await world.person('Ada', locale).says(typed))).toContain(answer)
    })
  })
})
