import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textOfCard } from '../harness/seen.ts'
import { itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

type Where = ReturnType<World['channel']>
const picture = { contentType: 'image/*', contentUrl: 'https://smba.trafficmanager.net/x/views/original' }
const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'a.png', content: {} }
/** Teams sends the text of a message once more as HTML. */
const html = { contentType: 'text/html', content: '<p>…</p>' }

const adaSends = async (where: Where, text: string, attachments: unknown, locale = 'en-GB') => {
  const ada = world.person('Ada', locale)
  await world.post({ ...ada.activityFor(text, where), attachments })
  return textOfCard(where.newest().card!)
}
const thread = async () => {
  const data = world.channel('data')
  await world.person('Ada').says('subscribe lakehouse incidents', data)
  await itemIn(world, 'INCIDENT')
  return world.thread('data', data.posts().at(-1)!.id)
}
const comments = async () => (await world.store.all('comments')).map(({ bodyMd }) => bodyMd)

describe('a picture or a file alone', () => {
  it.each([
    ['a picture', [picture]],
    ['a picture of a known kind', [{ ...picture, contentType: 'image/png' }]],
    ['a picture beside its HTML', [picture, html]],
    ['a file', [file]],
    ['a recording', [{ contentType: 'audio/mp4' }]],
  ])('%s in chat: is not kept, and what to do instead', async (_, attachments) => {
    const answer = await adaSends(world.personal('Ada'), '', attachments)
    expect(answer).toContain('Pictures and files are not kept here.')
    expect(answer).toContain('paste a link')
  })

  it('below the card of a ticket, also with a blank nobody sees: is no comment', async () => {
    const where = await thread()
    expect(await adaSends(where, '', [picture])).toContain('Pictures and files are not kept here.')
    expect(await adaSends(where, '\u200b', [picture])).toContain('Pictures and files are not kept here.')
    expect(await comments()).toEqual([])
  })

  it('in German', async () => {
    const answer = await adaSends(world.personal('Ada'), '', [picture], 'de-DE')
    expect(answer).toContain('Bilder und Dateien werden hier nicht aufbewahrt.')
  })

  it('as the answer to a question: the question stays open', async () => {
    await world.person('Ada').says('improve step by step Faster clusters')
    const answer = await adaSends(world.personal('Ada'), '', [picture])
    expect(answer).toContain('Pictures and files are not kept here.')
    expect(answer).toContain('What would be better then, and for whom?')
  })
})

describe('a picture with text', () => {
  const left = 'The picture or file with it is not kept here'
  it('below the card of a ticket: the text is a comment', async () => {
    const answer = await adaSends(await thread(), 'It looks like this', [picture, html])
    expect(answer).toContain('Comment added')
    expect(answer).toContain(left)
    expect(await comments()).toEqual(['It looks like this'])
  })

  it('that is a command: it is done', async () => {
    const answer = await adaSends(world.personal('Ada'), 'status', [picture])
    expect(answer).toContain('Lakehouse')
    expect(answer).toContain(left)
  })

  it('in German', async () => {
    expect(await adaSends(world.personal('Ada'), 'status', [file], 'de-DE')).toContain(
      'wird hier nicht aufbewahrt; bitte fügen Sie einen Link dazu ein.',
    )
  })

  it('that is not understood: says so, and not that it counts', async () => {
    const answer = await adaSends(world.personal('Ada'), 'make me a sandwich', [picture])
    expect(answer).toContain('Sorry, I didn’t get that')
    expect(answer).not.toContain(left)
  })
})

describe('what Teams attaches on its own is no picture', () => {
  it.each([
    ['nothing', null],
    ['HTML', [html]],
    ['a quoted message', [{ contentType: 'messageReference', content: '{}' }]],
    ['the card of a link', [{ contentType: 'application/vnd.microsoft.card.adaptive', content: {} }]],
    ['one of no kind', [{ contentType: null }, {}]],
  ])('%s', async (_, attachments) => {
    expect(await adaSends(world.personal('Ada'), 'status', attachments)).not.toContain('not kept')
  })
})
