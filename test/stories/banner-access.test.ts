import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../services/kernel/errors.ts'
import { draftAnnouncement } from '../../services/announcements/draft.ts'
import { acknowledgeAnnouncement } from '../../services/announcements/acknowledge.ts'
import { advanceAnnouncement } from '../../services/announcements/advance.ts'
import {
  copyAnnouncement,
  editAnnouncement,
  endAnnouncement,
  extendAnnouncement,
  publishAnnouncement,
  withdrawAnnouncement,
} from '../../services/announcements/moves.ts'
import { showAnnouncement } from '../../services/announcements/show.ts'
import { grantRole } from '../../services/roles/grant.ts'
import type { PersonName } from '../harness/person.ts'
import { buttonTitles, faultsIn, textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z' })
  await world.platform('gold', 'Gold')
  await world.platform('silver', 'Silver')
  // Ben owns Gold; Cem triages everything.
  await grantRole(as(world, 'Ada'), { role: 'ServiceOwner', who: 'Ben', platformId: 'gold' })
  await grantRole(as(world, 'Ada'), { role: 'Triager', who: 'Cem', platformId: null })
})
afterEach(() => world.close())

const words = { title: 'Gold is late', severity: 'info', endDay: '2026-03-02', endTime: '18:00' } as const
const drafts = (who: PersonName, change: object = {}) =>
  draftAnnouncement(as(world, who), { ...words, platformIds: ['gold'], ...change })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) =>
      error instanceof AppError ? `${error.message} ${(error.fields.role as string | undefined) ?? ''}`.trim() : error,
  )

describe('who may announce', () => {
  it.each<[PersonName, object, string]>([
    ['Anna', {}, 'forbidden ServiceOwner'],
    ['Cem', {}, 'forbidden ServiceOwner'],
    ['Ben', {}, 'done'],
    ['Ben', { platformIds: ['silver'] }, 'forbidden ServiceOwner'],
    ['Ben', { platformIds: 'gold,silver' }, 'forbidden ServiceOwner'],
    ['Ben', { platformIds: [] }, 'forbidden Admin'],
    ['Ben', { audience: 'everyone' }, 'forbidden Admin'],
    ['Ada', { platformIds: [] }, 'done'],
    ['Ada', { audience: 'everyone' }, 'done'],
  ])('%s with %j: %s', async (who, change, outcome) => expect(await refusal(drafts(who, change))).toBe(outcome))

  it('an owner goes on with what is about their platform, whoever wrote it, and with nothing else', async () => {
    const own = await drafts('Ada')
    const other = await drafts('Ada', { platformIds: ['silver'] })
    const tried = ({ messageId, revision }: typeof own) => [
      () => editAnnouncement(as(world, 'Ben'), { messageId, revision, ...words, body: 'More', platformIds: ['gold'] }),
      () => copyAnnouncement(as(world, 'Ben'), { messageId }),
      () => publishAnnouncement(as(world, 'Ben'), { messageId, revision: revision + 1 }),
    ]
    for (const work of tried(own)) expect(await refusal(work())).toBe('done')
    for (const work of tried(other)) expect(await refusal(work())).toBe('forbidden ServiceOwner')
    const { messageId } = own
    // It may not be moved away to a platform of somebody else, nor to all of them.
    for (const platformIds of [['silver'], ['gold', 'silver']])
      expect(await refusal(editAnnouncement(as(world, 'Ben'), { messageId, ...words, platformIds }))).toBe(
        'forbidden ServiceOwner',
      )
    expect(await refusal(editAnnouncement(as(world, 'Ben'), { messageId, ...words, platformIds: [] }))).toBe(
      'forbidden Admin',
    )
    const next = { messageId, endDay: '2026-03-03', endTime: '09:00' }
    expect(await refusal(extendAnnouncement(as(world, 'Ben'), next))).toBe('done')
    for (const work of [endAnnouncement, withdrawAnnouncement]) {
      expect(await refusal(work(as(world, 'Anna'), { messageId }))).toBe('forbidden ServiceOwner')
      expect(await refusal(work(as(world, 'Ben'), { messageId: other.messageId }))).toBe('forbidden ServiceOwner')
    }
    expect(await refusal(endAnnouncement(as(world, 'Ben'), { messageId }))).toBe('done')
  })

  it('a refusal is written down for the announcement', async () => {
    const { messageId } = await drafts('Ada')
    await refusal(publishAnnouncement(as(world, 'Anna'), { messageId, revision: 1 }))
    await world.store.settled()
    const [refused] = (await world.store.all('events')).filter(({ eventType }) => eventType === 'REFUSED')
    expect(refused).toMatchObject({ subjectType: 'status_messages', subjectId: messageId })
  })

  it('only the desk itself goes on with time', async () => {
    const { messageId } = await drafts('Ada')
    expect(await refusal(advanceAnnouncement(as(world, 'Anna'), { messageId }))).toBe('forbidden Admin')
    expect(await advanceAnnouncement(as(world, 'Ada'), { messageId })).toEqual({ changed: false })
  })
})

describe('forged and stale', () => {
  it.each(['nobody', 'x'.repeat(64)])('an id that is none: %s', async (messageId) => {
    for (const work of [
      endAnnouncement,
      withdrawAnnouncement,
      copyAnnouncement,
      showAnnouncement,
      acknowledgeAnnouncement,
    ])
      expect(await refusal(work(as(world, 'Ada'), { messageId }))).toBe('announcement_gone')
    expect(await refusal(publishAnnouncement(as(world, 'Ada'), { messageId, revision: 1 }))).toBe('announcement_gone')
  })
  it('a draft of others is not there for those who cannot change it', async () => {
    const { messageId } = await drafts('Ada')
    expect(await refusal(showAnnouncement(as(world, 'Anna'), { messageId }))).toBe('announcement_gone')
    expect(textOfCard(await world.person('Anna').says('banner'))).toBe('Banners\nThere are none.')
    expect(buttonTitles(await world.person('Anna').says('banner'))).toEqual([])
    expect(await refusal(acknowledgeAnnouncement(as(world, 'Anna'), { messageId }))).toBe('announcement_asks_not')
  })
  it('publishing needs the revision that was looked at', async () => {
    const { messageId } = await drafts('Ada')
    await editAnnouncement(as(world, 'Ada'), { messageId, ...words, platformIds: ['gold'], body: 'More' })
    expect(await refusal(publishAnnouncement(as(world, 'Ada'), { messageId, revision: 1 }))).toBe('stale_card')
    expect(await refusal(publishAnnouncement(as(world, 'Ada'), { messageId } as never))).toBe('invalid_input')
  })
  it('what is withdrawn stays so', async () => {
    const { messageId } = await drafts('Ada')
    await withdrawAnnouncement(as(world, 'Ada'), { messageId })
    expect(await withdrawAnnouncement(as(world, 'Ada'), { messageId })).toMatchObject({ changed: false })
    expect(await refusal(publishAnnouncement(as(world, 'Ada'), { messageId, revision: 2 }))).toBe('announcement_state')
  })
})

it('another workspace knows nothing of it, and its channels hear nothing', async () => {
  const finance = await openWorld({ workspace: 'finance', beside: world.installation })
  await finance.platform('gold', 'Gold')
  await finance.person('Ada').says('subscribe all banners', world.channel('finance'))
  world.discards()
  const { messageId, revision } = await drafts('Ada')
  await publishAnnouncement(as(world, 'Ada'), { messageId, revision })
  await world.settle()
  await finance.passes(1)
  await finance.settle()
  world.channel('finance').isSilent()
  expect(await refusal(showAnnouncement(as(finance, 'Ada'), { messageId }))).toBe('announcement_gone')
  await finance.close()
})

describe('bad input comes back with the sentence at the field', () => {
  const good = { ...words, platformIds: 'gold', startDay: '2026-03-02', startTime: '14:00', zone: 'Europe/Berlin' }
  const long = 'x'.repeat(100_000)
  it.each<[string, unknown, string]>([
    ['severity', 'terrible', 'Please choose one from the list.'],
    ['title', '', 'Please fill this in.'],
    ['title', 'Hm', 'Please use at least 5 characters.'],
    ['title', long, 'Please use at most 120 characters.'],
    ['body', long, 'Please use at most 3000 characters.'],
    ['platformIds', 'gold,bronze', 'Please choose one from the list.'],
    ['platformIds', '../etc', 'Please choose one from the list.'],
    ['startDay', 'soon', 'I could not read this'],
    ['startDay', '2026-02-30', 'I could not read this'],
    ['startDay', '', 'Please fill this in.'],
    ['startDay', '2036-03-02', 'Please choose a day within the next 730 days.'],
    ['startTime', '25:00', 'Please write a time of day'],
    ['startTime', 'noon', 'Please write a time of day'],
    ['startTime', '', 'Please fill this in.'],
    ['startTime', '08:00', 'This is over already.'],
    ['endDay', '', 'Please fill this in.'],
    ['endDay', '2036-03-02', 'Please choose an end at most 90 days after the start.'],
    ['endTime', '', 'Please fill this in.'],
    ['endTime', '13:59', 'The end comes before the start.'],
    ['endTime', '14:00', 'The end comes before the start.'],
    ['zone', 'Mars/Base', 'I do not know this time zone.'],
    ['zone', '+02:00', 'I do not know this time zone.'],
    ['zone', long, 'I do not know this time zone.'],
    ['audience', 'world', 'Please choose one from the list.'],
    ['asksAcknowledgement', 'maybe', 'Please choose one from the list.'],
    ['title_de', 'Hm', 'Please use at least 5 characters.'],
    ['body_de', long, 'Please use at most 3000 characters.'],
  ])('%s', async (field, value, sentence) => {
    const ada = world.person('Ada')
    const form = await ada.opens(await ada.says('banner'), 'New banner')
    const again = await ada.submits(form, { ...good, [field]: value })
    expect(faultsIn(again)[field]).toContain(sentence)
    expect(await world.store.all('status_messages')).toEqual([])
  })

  it.each<[string, unknown, string]>([
    ['repeats', 'sometimes', 'Please choose one from the list.'],
    ['title', long, 'Please use at most 120 characters.'],
    ['endTime', '13:00', 'The end comes before the start.'],
    ['startDay', '2036-03-02', 'Please choose a day within the next 730 days.'],
    ['endDay', '2036-03-02', 'Please choose an end at most 90 days after the start.'],
    ['startTime', '08:00', 'This is over already.'],
    ['zone', 'Mars/Base', 'I do not know this time zone.'],
    ['platformIds', 'bronze', 'Please choose one from the list.'],
  ])('of a maintenance: %s', async (field, value, sentence) => {
    const ada = world.person('Ada')
    const form = await ada.opens(await ada.says('maintenance'), 'New maintenance')
    expect(faultsIn(await ada.submits(form, { ...good, [field]: value }))[field]).toContain(sentence)
    expect(await world.store.all('status_messages')).toEqual([])
  })

  it('both ends of a window on the day the clocks go forward', async () => {
    const ada = world.person('Ada')
    const form = await ada.opens(await ada.says('banner'), 'New banner')
    const skipped = { startDay: '2026-03-29', startTime: '02:30', endDay: '2026-03-29', endTime: '02:45' }
    expect(faultsIn(await ada.submits(form, { ...good, ...skipped }))).toEqual({
      startTime: 'Clocks go forward over this time on that day. Please choose another one.',
      endTime: 'Clocks go forward over this time on that day. Please choose another one.',
    })
  })

  it('tricks of markdown, mentions and templates stay text', async () => {
    const tricks =
      '[press](https://evil.example) <at>Ada</at> ${secret} {{DATE(2026)}} # Head **bold**\n- point\n![x](y)'
    const draft = await draftAnnouncement(as(world, 'Ada'), { ...words, title: 'Gold [x](y) **late**', body: tricks })
    const card = await world.person('Ada').says('banner')
    const shown = await world.person('Ada').presses(card, `Show Gold [x](y) **late**`)
    const json = JSON.stringify(shown.body)
    expect(json).not.toMatch(/(?<!\\\\)\[press\]|<at>|\$\{secret|\{\{DATE/)
    expect(json).toContain('**bold**')
    expect(json).toContain('\\n\\n- point')
    expect(draft.title).toBe('Gold [x](y) **late**')
  })
})
