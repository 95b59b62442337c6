import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../teams-simulator/refusals.ts'
import { extensionOf, messageOf } from '../harness/extension.ts'
import { buttonTitles, inputsOf, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
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

const chat = () => world.groupChat('colleagues')
const anna = (locale?: string) => extensionOf(world, world.person('Anna', locale), chat())
const said = messageOf(
  '<p>The gold tables are stale since <b>six</b></p><p>See <a href="https://example.com/run/1">the run</a></p>',
)
const filled = { platformId: 'lakehouse', severity: 'high' }
const items = () => world.store.all('work_items')
/** The desk is not in the chat until somebody adds it. */
const isAbsent = () => world.teams.closed.set(chat().id, refusal('BotNotInConversationRoster'))
const isAdded = () => world.teams.closed.delete(chat().id)

describe('a message of a colleague becomes an incident', () => {
  it('with its text, who wrote it and where; the card of it is for the chat', async () => {
    const form = await anna().chooses('reportIncident', said)
    expect(valuesIn(form as TeamsCard)).toMatchObject({
      title: 'The gold tables are stale since six',
      description: [
        'The gold tables are stale since six',
        '',
        'See the run (https://example.com/run/1)',
        '',
        'From a message by Ben: https://teams.microsoft.com/l/message/19:x@thread.v2/1611060744833',
      ].join('\n'),
    })
    const { card } = await anna().sends('reportIncident', form, filled)
    expect(textOfCard(card!)).toContain('INC-1 · The gold tables are stale since six')
    expect(card!.refresh).toMatchObject({ action: { verb: 'workItem.show' } })
    // A card for everybody has no buttons of one person, and no times of one zone.
    expect(textOfCard(card!)).toContain('{{TIME(')
    expect(await items()).toMatchObject([{ itemType: 'INCIDENT', platformId: 'lakehouse', reporterName: 'Anna' }])
  })

  it('or an improvement, and in German', async () => {
    const form = await anna('de-DE').chooses('suggestImprovement', said)
    expect(valuesIn(form as TeamsCard).description).toContain('Aus einer Nachricht von Ben: https://')
    const { card } = await anna('de-DE').sends('suggestImprovement', form, {})
    expect(textOfCard(card!)).toContain('IMP-1')
  })

  it('or a question to the team, whose answer can be kept', async () => {
    const form = await anna().chooses('askTeam', messageOf('<p>Who may read the salary tables?</p>'))
    const { card } = await anna().sends('askTeam', form, {})
    expect(textOfCard(card!)).toContain('IMP-1 · Who may read the salary tables?')
    expect(await items()).toMatchObject([{ itemType: 'IMPROVEMENT', tags: ['question'] }])
  })

  it('without a message: an empty form', async () => {
    const form = await anna().chooses('reportIncident')
    expect(valuesIn(form as TeamsCard).title ?? '').toBe('')
    expect(inputsOf(form as TeamsCard).map(({ id }) => id)).toEqual(expect.arrayContaining(['title', 'platformId']))
  })

  it('sent twice it is one, also at the same time and after the desk started again', async () => {
    const form = await anna().chooses('reportIncident', said)
    const copies = [1, 2, 3].map(() => world.post(anna().submitOf('reportIncident', form, filled)))
    const answers = await Promise.all((await Promise.all(copies)).map((response) => response.text()))
    for (const answer of answers) expect(answer).toContain('INC-1')
    await world.restarts()
    const { card } = await anna().sends('reportIncident', form, filled)
    expect(textOfCard(card!)).toContain('INC-1')
    expect(await items()).toHaveLength(1)
  })

  it('a fault comes back as the form, with the sentence at the field and everything typed', async () => {
    const form = await anna().chooses('reportIncident', said)
    const { form: again } = await anna().sends('reportIncident', form, { ...filled, title: 'no', severity: '' })
    expect(valuesIn(again as TeamsCard)).toMatchObject({ title: 'no', platformId: 'lakehouse' })
    expect(textOfCard(again as TeamsCard)).toMatch(/at least 5/)
    expect((await anna().sends('reportIncident', again!, { ...filled, title: 'Gold is stale' })).card).toBeDefined()
  })

  it('while the store is away the form stays, filled in', async () => {
    const form = await anna().chooses('reportIncident', said)
    world.unplugs()
    const { form: again } = await anna().sends('reportIncident', form, filled)
    expect(valuesIn(again as TeamsCard).title).toBe('The gold tables are stale since six')
    world.plugsIn()
    expect((await anna().sends('reportIncident', again!, filled)).card).toBeDefined()
    expect(await items()).toHaveLength(1)
  })

  it('one that looks the same is offered first, and joined', async () => {
    await anna().sends('reportIncident', await anna().chooses('reportIncident', said), filled)
    const ben = extensionOf(world, world.person('Ben'), chat())
    const { form } = await ben.sends('reportIncident', await ben.chooses('reportIncident', said), filled)
    const { itemId } = (await items())[0]!
    const { card } = await ben.sends('reportIncident', form!, { ...filled, join: itemId })
    expect(textOfCard(card!)).toContain('INC-1')
    expect(await items()).toHaveLength(1)
  })

  it('takes no more than two statements before the answer', async () => {
    const form = await anna().chooses('reportIncident', said)
    expect(await world.statements()).toMatchObject({ before: 0 })
    await anna().sends('reportIncident', form, filled)
    const { before } = await world.statements()
    expect(before).toBeLessThanOrEqual(2)
  })
})

describe('what a message may hold', () => {
  const drafted = async (payload: unknown) => {
    const form = await anna().chooses('reportIncident', payload as object)
    return valuesIn(form as TeamsCard)
  }
  it('a subject is the title; files are links; a card is none', async () => {
    const { title, description } = await drafted(
      messageOf('<attachment id="1"></attachment><p>please look</p>', {
        subject: 'Refresh fails',
        attachments: [
          { id: '1', contentType: 'reference', contentUrl: 'https://contoso.sharepoint.com/a.xlsx', name: 'a.xlsx' },
          { contentType: 'reference', contentUrl: 'javascript:alert(1)', name: 'evil' },
          { contentType: 'application/vnd.microsoft.card.adaptive', content: '{}' },
        ],
      }),
    )
    expect(title).toBe('Refresh fails')
    expect(description!.split('\n').at(-1)).toBe('a.xlsx: https://contoso.sharepoint.com/a.xlsx')
    expect(description).not.toContain('evil')
  })
  it('a quoted reply is no title', async () => {
    expect((await drafted(messageOf('<blockquote>old words</blockquote><p>It is down again</p>'))).title).toBe(
      'It is down again',
    )
  })
  it('28 kB are cut, and who wrote it stays', async () => {
    const { title, description } = await drafted(messageOf(`<p>${'long words '.repeat(2600)}</p>`))
    expect(title!.length).toBeLessThanOrEqual(120)
    expect(description!.length).toBeLessThanOrEqual(4000)
    expect(description).toContain('From a message by Ben: https://')
  })
  it.each([
    ['nothing', {}],
    ['null everywhere', { body: null, from: null, attachments: null, subject: null, linkToMessage: null }],
    ['other kinds', { body: 7, from: 'x', attachments: {}, subject: [], linkToMessage: {} }],
    ['a webhook', messageOf('<p>ping pong</p>', { from: { user: null, application: { displayName: 'Hook' } } })],
    ['plain text', messageOf('', { body: { contentType: 'text', content: 'a < b && c' } })],
  ])('%s: a form', async (_, payload) => {
    expect(await anna().chooses('reportIncident', payload)).toBeTypeOf('object')
  })
  it('markup stays text on the card', async () => {
    const form = await anna().chooses(
      'reportIncident',
      messageOf('<p>[press](https://evil.example) **x** &lt;at&gt;Ada&lt;/at&gt;</p>'),
    )
    const { card } = await anna().sends('reportIncident', form, filled)
    expect(card).toBeDefined()
  })
})

describe('in a chat the desk is not in', () => {
  beforeEach(() => void isAbsent())

  it('people may add it, and go on with what they began', async () => {
    const question = (await anna().chooses('reportIncident', said)) as TeamsCard
    expect(textOfCard(question)).toContain('Deltadesk isn’t in this chat yet')
    expect(buttonTitles(question)).toEqual(['Add Deltadesk', 'Go on without it'])
    isAdded()
    const { form } = await anna().sends('reportIncident', question)
    expect(valuesIn(form as TeamsCard)).toMatchObject({ title: 'The gold tables are stale since six' })
    expect((await anna().sends('reportIncident', form!, filled)).card).toBeDefined()
  })

  it('or go on without it', async () => {
    const question = await anna().chooses('reportIncident', said)
    const { form } = await anna().sends('reportIncident', question, {}, 1)
    expect(valuesIn(form as TeamsCard).description).toContain('From a message by Ben')
    expect((await anna().sends('reportIncident', form!, filled)).card).toBeDefined()
  })

  it('the installation alone is enough to open the form', async () => {
    const form = await anna().asks('submitAction', {
      commandId: 'reportIncident',
      data: { msteams: { justInTimeInstall: true } },
    })
    expect(await form.text()).toContain('"type":"continue"')
  })
})

it('a Teams that does not say who is in the chat holds nobody up', async () => {
  world.teams.closed.set(chat().id, { status: 500, code: 'ServiceError' })
  expect(valuesIn((await anna().chooses('reportIncident', said)) as TeamsCard).title).toContain('gold')
})

it('where the desk is known to be, Teams is not asked', async () => {
  await world.person('Anna').installs(chat())
  chat().newest()
  isAbsent()
  expect(valuesIn((await anna().chooses('reportIncident', said)) as TeamsCard).title).toContain('gold')
})
