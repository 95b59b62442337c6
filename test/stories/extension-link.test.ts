import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftAnnouncement } from '../../services/announcements/draft.ts'
import { publishAnnouncement } from '../../services/announcements/moves.ts'
import { cardProblems } from '../../cards/kit/check.ts'
import { extensionOf } from '../harness/extension.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { as, itemIn } from '../harness/tickets.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

const env = {
  PUBLIC_URL: 'https://desk.example.com/',
  TEAMS_APP_ID: '00000000-0000-4000-8000-000000000001',
  LINK_HOSTS: 'adb-1.2.azuredatabricks.net,app.powerbi.com',
  DATABRICKS_HOST: 'https://adb-1.2.azuredatabricks.net/',
}
const base = env.PUBLIC_URL
let world: World
let told: string
let draft: string
beforeAll(async () => {
  world = await openWorld({ env })
  await world.platform('lakehouse', 'Lakehouse', [{ target: '1001' }])
  await world.measured('lakehouse-1', 'red', { age: 500 })
  await itemIn(world, 'INCIDENT')
  const drafted = (title: string) =>
    draftAnnouncement(as(world, 'Ada'), { kind: 'RELEASE_NOTES', title, body: 'Words', audience: 'everyone' })
  const published = await drafted('New names')
  await publishAnnouncement(as(world, 'Ada'), { messageId: published.messageId, revision: published.revision })
  told = published.messageId
  draft = (await drafted('Secret plans')).messageId
})
afterAll(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

interface Unfurled {
  composeExtension: {
    type: string
    attachments: { content: TeamsCard; preview: { content: { title: string } } }[]
    suggestedActions: { actions: object[] }
  }
}
const noCache = { type: 'setCachePolicy', value: '{"type":"no-cache"}' }

const pastes = async (url: unknown, who: 'Ada' | 'Anna' = 'Anna', kind = 'queryLink') => {
  const response = await extensionOf(world, world.person(who), world.groupChat('colleagues')).asks(kind, { url })
  expect(response.status).toBe(200)
  const { composeExtension: answer } = (await response.json()) as Unfurled
  expect(answer.type).toBe('result')
  // Teams would keep what is not told otherwise for half an hour, also that there is nothing.
  expect(answer.suggestedActions.actions).toEqual([noCache])
  expect(answer.attachments.length).toBeLessThanOrEqual(1)
  const [shown] = answer.attachments
  if (!shown) return undefined
  const { refresh: _, ...card } = shown.content
  expect(cardProblems(card)).toEqual([])
  expect(shown.preview.content.title).toMatch(/\S/)
  return shown.content
}

describe('a pasted link of the desk becomes a card that everybody in the chat may see', () => {
  it('of a ticket, by its reference or number', async () => {
    for (const link of [`${base}tickets/INC-1`, `${base}tickets/1?from=mail`]) {
      const card = await pastes(link)
      expect(textOfCard(card!)).toContain('INC-1 · Something about INCIDENT')
      expect(card!.refresh).toMatchObject({ action: { verb: 'workItem.show' } })
    }
  })
  it('of a platform', async () => {
    expect(textOfCard((await pastes(`${base}platforms/lakehouse`))!)).toContain('Lakehouse')
  })
  it('of a banner that people were told, without what only its owner sees', async () => {
    for (const who of ['Ada', 'Anna'] as const) {
      const card = await pastes(`${base}banners/${told}`, who)
      expect(textOfCard(card!)).toContain('New names')
      expect(buttonTitles(card!)).toEqual(['Details', 'Open in Deltadesk'])
    }
  })
  it('as a deep link of Teams', async () => {
    const context = encodeURIComponent(JSON.stringify({ subEntityId: 'tickets/INC-1' }))
    const card = await pastes(`https://teams.microsoft.com/l/entity/${env.TEAMS_APP_ID}/desk?context=${context}`)
    expect(textOfCard(card!)).toContain('INC-1')
  })
  it.each([
    ['no such ticket', () => `${base}tickets/INC-99`],
    ['no reference', () => `${base}tickets/x`],
    ['no such platform', () => `${base}platforms/mainframe`],
    ['a draft, also for its owner', () => `${base}banners/${draft}`],
    ['a place nobody has made', () => `${base}dashboards/1`],
    ['the beginning', () => base],
    ['another site', () => 'https://example.com/tickets/INC-1'],
    ['no address', () => 'INC-1'],
    ['nothing', () => undefined],
    ['a number', () => 7],
    ['a long one', () => `${base}${'x'.repeat(5000)}`],
  ])('%s: the link stays as it is', async (_, link) => {
    expect(await pastes(link(), 'Ada')).toBeUndefined()
  })
})

describe('a pasted link of another system shows how it is', () => {
  it.each(['https://adb-1.2.azuredatabricks.net/jobs/1001', 'https://adb-1.2.azuredatabricks.net/?o=7#job/1001/run/3'])(
    'when the desk watches it: %s',
    async (link) => {
      const card = await pastes(link)
      expect(textOfCard(card!)).toContain('Lakehouse')
      expect(textOfCard(card!)).toContain('Down')
    },
  )
  it.each([
    'https://adb-1.2.azuredatabricks.net/jobs/7',
    'https://adb-9.9.azuredatabricks.net/jobs/1001',
    'https://app.powerbi.com/groups/me/reports/1001',
  ])('and nothing when it does not: %s', async (link) => {
    expect(await pastes(link)).toBeUndefined()
  })
})

it('somebody of whom Teams says nothing sees what the desk is, and nothing of what the link leads to', async () => {
  const anonymous = async (url: string) => {
    const anna = world.person('Anna')
    const nameless = {
      from: { id: 'redacted', name: 'redacted' },
      conversation: { isGroup: true, conversationType: 'groupChat', tenantId: 'redacted', id: ' redacted' },
      channelData: { tenant: { id: ' redacted' } },
    }
    const asked = anna.composeOf('anonymousQueryLink', { url }, world.groupChat('colleagues'))
    const response = await world.post({ ...asked, ...nameless })
    expect(response.status).toBe(200)
    return response.text()
  }
  const shown = await anonymous(`${base}tickets/INC-1`)
  expect(shown).toContain('Add Deltadesk in Teams')
  expect(shown).toContain('no-cache')
  expect(shown).not.toContain('INCIDENT')
  expect(shown).toBe(await anonymous(`${base}tickets/INC-99`))
  expect(await anonymous('https://adb-1.2.azuredatabricks.net/jobs/1001')).toContain('"attachments":[]')
})

it('a person without an Entra id gets nothing', async () => {
  const anna = world.person('Anna')
  const asked = anna.composeOf('queryLink', { url: `${base}tickets/INC-1` }, world.groupChat('colleagues'))
  const response = await world.post({ ...asked, from: { id: '29:guest', name: 'Guest' } })
  expect(await response.text()).toContain('"attachments":[]')
})

it('asks the store for nothing it knows', async () => {
  await pastes(`${base}tickets/INC-1`)
  await pastes(`${base}tickets/INC-1`)
  expect(await world.statements()).toMatchObject({ before: 0 })
})
