import { beforeEach, describe, expect, it } from 'vitest'
import { channels } from '../../services/channels/memory.ts'
import { assignItem } from '../../services/work-items/assign.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { joinItem, muteItem } from '../../services/work-items/follow.ts'
import { moveItem } from '../../services/work-items/move.ts'
import type { PersonName } from '../harness/person.ts'
import { textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import type { World } from '../harness/world.ts'
import { itemId, twoWorkspaces } from '../harness/two-workspaces.ts'

const two = twoWorkspaces()

describe('people who are told of what others do', () => {
  const staff = ['Ada', 'Anna', 'Ben', 'Cem'] as const
  beforeEach(async () => {
    for (const name of staff) await two.plain.person(name).installs()
    two.plain.discards()
    for (const world of two.both) {
      world.desk.known(channels).expire()
      await two.says(world, 'Ada', 'grant triager to Ben')
    }
    await two.filesInBoth()
  })
  /** The notifications somebody gets from here on, when all is delivered. */
  const news = async (name: PersonName) => {
    for (const world of two.both) await world.settle()
    two.plain.clockMoves(1)
    for (const world of two.both) await world.passes(0)
    return two.plain.personal(name).hears()
  }
  const postsIn = async (world: World) => {
    await world.store.settled()
    return world.store.all('posts')
  }

  it.each<[string, PersonName, (world: World) => Promise<unknown>, string]>([
    [
      'the reporter, of a step',
      'Anna',
      (world) => moveItem['workItem.acknowledge'](as(world, 'Ben'), { itemId }),
      'Ben has taken INC-1: ',
    ],
    [
      'whoever is given it',
      'Cem',
      (world) => assignItem(as(world, 'Ada'), { itemId, who: 'Cem' }),
      'assigned to you: ',
    ],
    [
      'whoever joined it, of a comment',
      'Cem',
      async (world) => {
        await joinItem(as(world, 'Cem'), { itemId })
        await commentItem(as(world, 'Ben'), { itemId, body: 'It is the disk' })
      },
      ': It is the disk',
    ],
  ])('%s: by the workspace where it happened, and once', async (_, name, happens, sentence) => {
    for (const [world, other, title] of [
      [two.finance, two.plain, 'Of finance'],
      [two.plain, two.finance, 'Of all'],
    ] as const) {
      const before = await postsIn(other)
      await happens(world)
      const told = (await news(name)).filter((text) => text.includes(sentence))
      expect(told).toEqual([expect.stringContaining(title)])
      expect(await postsIn(other)).toEqual(before)
    }
  })

  it('who mutes it in one still hears of the other', async () => {
    await muteItem(as(two.finance, 'Anna'), { itemId, muted: true })
    for (const world of two.both) await moveItem['workItem.acknowledge'](as(world, 'Ben'), { itemId })
    expect(await news('Anna')).toEqual([expect.stringMatching(/Ben has taken INC-1: Of all/)])
  })

  it('who joins one follows that alone', async () => {
    await joinItem(as(two.finance, 'Cem'), { itemId })
    await two.calm()
    for (const world of two.both) await moveItem['workItem.acknowledge'](as(world, 'Ben'), { itemId })
    expect(await news('Cem')).toEqual([expect.stringMatching(/Ben has taken INC-1: Of finance/)])
  })

  it('have one chat with the desk, whichever writes there, and a card there of each', async () => {
    const chats = (await two.plain.store.all('channels')).filter(({ userId }) => userId === two.plain.person('Anna').id)
    expect(chats.map(({ channelId }) => channelId)).toEqual([two.plain.personal('Anna').id])
    const shown = await Promise.all(two.both.map(postsIn))
    const [ofPlain, ofFinance] = shown.map((posts) =>
      posts.filter(({ channelId, subjectKind }) => channelId === chats[0]!.channelId && subjectKind === 'workItem'),
    )
    expect(ofPlain!.map(({ postId }) => postId)).toEqual(ofFinance!.map(({ postId }) => postId))
    expect(ofPlain!.map(({ activityId }) => activityId)).not.toEqual(ofFinance!.map(({ activityId }) => activityId))
  })

  it('who removes the desk hears of neither, and of both once they install it again', async () => {
    await two.finance.person('Anna').removes()
    for (const world of two.both) world.desk.known(channels).expire()
    for (const world of two.both) await moveItem['workItem.acknowledge'](as(world, 'Ben'), { itemId })
    expect(await news('Anna')).toEqual([])
    await two.plain.person('Anna').installs()
    for (const world of two.both) world.desk.known(channels).expire()
    const told = (await news('Anna')).filter((text) => text.includes('Ben has taken INC-1: '))
    expect(told.map((text) => /Of \w+/.exec(text)![0]).sort()).toEqual(['Of all', 'Of finance'])
  })

  it('a card of one that reaches the other is of no use there', async () => {
    const { itemId: own } = await fileItem(as(two.finance, 'Anna'), {
      itemType: 'IMPROVEMENT',
      title: 'Only finance has this',
      description: 'Please',
    })
    await two.calm()
    const card = await two.finance.person('Anna').says('my tickets')
    expect(textOfCard(card)).toContain('Only finance has this')
    const before = await two.plain.store.all('events')
    const data = { itemId: own }
    const press = two.plain.person('Anna').invokeOf({ type: 'Action.Execute', verb: 'workItem.show', data })
    const { value } = (await (await two.plain.post(press)).json()) as { value: Record<string, unknown> }
    expect(textOfCard(value)).not.toContain('Only finance has this')
    await expect(commentItem(as(two.plain, 'Anna'), { itemId: own, body: 'Hello' })).rejects.toThrow('item_gone')
    await two.plain.store.settled()
    expect(await two.plain.store.all('events')).toEqual(before)
  })
})
