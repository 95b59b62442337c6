import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textOfCard } from '../harness/seen.ts'
import { itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await itemIn(world, 'INCIDENT')
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

type Where = ReturnType<World['channel']>
interface Mentioned {
  id?: string
  name?: string
  /** The text of the mention in the message, as the entity gives it; Teams leaves it out for some names. */
  text?: string
}
const desk: Mentioned = { id: '28:deltadesk', name: 'Deltadesk' }
const ben: Mentioned = { id: '29:Ben', name: 'Ben' }

/** Ada sends a message as Teams would: the card that comes back, as text. */
const adaSends = async (where: Where, text: string, ...mentioned: Mentioned[]): Promise<string> => {
  const ada = world.person('Ada')
  const entities = mentioned.map(({ text: place, ...who }) => ({
    type: 'mention',
    mentioned: who,
    ...(place !== undefined && { text: place }),
  }))
  await world.post({ ...ada.activityFor('', where), text, entities })
  return textOfCard(where.newest().card!)
}
const comments = async () => (await world.store.all('comments')).map(({ bodyMd }) => bodyMd)

describe('a mention whose entity does not say where it stands', () => {
  it('of the desk is not a part of the command', async () => {
    expect(await adaSends(world.channel('data'), '<at>Deltadesk</at> status', desk)).toContain('Platform status')
  })

  it('of the desk is known by its id alone', async () => {
    const text = '<at>Deltadesk</at>&nbsp;status'
    expect(await adaSends(world.channel('data'), text, { id: '28:deltadesk' })).toContain('Platform status')
  })

  it('of a person is that person', async () => {
    expect(await adaSends(world.personal('Ada'), 'assign 1 to <at>Ben</at>', ben)).toContain('Ben is on it')
  })
})

describe('a mention is stored and shown as a name, never as markup', () => {
  it.each<[string, string, string, Mentioned[]]>([
    ['with & in the name', 'ask <at>Test ($~&amp;)</at>', 'ask Test ($~&)', [{ id: '29:T', name: 'Test ($~&)' }]],
    [
      'with & as it is',
      'ask <at>Test ($~&)</at> please',
      'ask Test ($~&) please',
      [{ id: '29:T', name: 'Test ($~&)' }],
    ],
    ['of one person twice', '<at>Ben</at>, or <at>Ben</at>', 'Ben, or Ben', [ben]],
    ['of one person twice, each with an entity', '<at>Ben</at>, or <at>Ben</at>', 'Ben, or Ben', [ben, ben]],
    [
      'of another bot',
      '<at>Helper</at> knows',
      'Helper knows',
      [{ id: '28:helper', name: 'Helper', text: '<at>Helper</at>' }],
    ],
    ['of a name with brackets', 'ask <at>Ben &lt;IT&gt;</at>', 'ask Ben <IT>', [{ id: '29:B', name: 'Ben <IT>' }]],
    ['of nobody', 'ask <at>Everyone</at>', 'ask Everyone', []],
    ['that does not end', 'ask <at>Ben', 'ask Ben', []],
    ['whose entity says next to nothing', 'ask <at>Ben</at>', 'ask Ben', [{ id: '29:B', name: null } as never]],
  ])('%s', async (_, typed, stored, mentioned) => {
    const answer = await adaSends(world.personal('Ada'), `comment 1 ${typed}`, ...mentioned)
    expect(answer).not.toContain('<at')
    expect(await comments()).toEqual([stored])
  })

  it('in the thread below a card', async () => {
    const data = world.channel('data')
    await world.person('Ada').says('subscribe lakehouse incidents', data)
    await itemIn(world, 'INCIDENT')
    const thread = world.thread('data', data.posts().at(-1)!.id)
    const text = '<at>Deltadesk</at> ask <at>Ben &amp; Co</at>'
    await adaSends(thread, text, desk, { id: '29:B', name: 'Ben & Co' })
    expect(await comments()).toEqual(['ask Ben & Co'])
  })
})

describe('a mention of the desk counts by its id', () => {
  it('not by the name, which another bot may have', async () => {
    const channel = world.channel('data')
    expect(await adaSends(channel, '<at>Deltadesk</at> status', { id: '28:other', name: 'Deltadesk' })).toContain(
      'You wrote “Deltadesk status”',
    )
  })
})
