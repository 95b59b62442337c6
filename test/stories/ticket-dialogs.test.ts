import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileItem } from '../../services/work-items/file.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { noteOf } from '../harness/forms.ts'
import { faultsIn, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ kept: true })
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const ada = () => world.person('Ada')
const item = async () => (await world.store.all('work_items'))[0]!
const formOf = async (title: string) => (await ada().opens(await ada().says('ticket 1'), title)) as TeamsCard
const acknowledges = (itemId: string) => moveItem['workItem.acknowledge'](as(world, 'Ben', 'ben'), { itemId })
const benIsTriager = () => ada().says('grant triager to Ben')

describe('a form about a ticket that changed meanwhile', () => {
  it('comes back as it was filled in, says how the ticket is now, and is sent once more', async () => {
    await benIsTriager()
    const itemId = await itemIn(world, 'INCIDENT')
    const form = await formOf('Edit …')
    await acknowledges(itemId)
    const back = (await ada().submits(form, { severity: 'low' })) as TeamsCard
    expect(noteOf(back)).toBe('This changed meanwhile. It is now: Acknowledged. Please look again, then send it.')
    expect(valuesIn(back).severity).toBe('low')
    expect(await item()).toMatchObject({ severity: 'medium' })
    expect(await ada().submits(back)).toContain('INC-1')
    expect(await item()).toMatchObject({ severity: 'low', state: 'triaged' })
  })

  it('keeps the reason', async () => {
    const itemId = await itemIn(world, 'IMPROVEMENT')
    const form = await formOf('Decline')
    await moveItem['workItem.review'](as(world, 'Ada'), { itemId })
    const back = (await ada().submits(form, { reason: 'There is one already' })) as TeamsCard
    expect(noteOf(back)).toContain('It is now: Under review.')
    await ada().submits(back)
    expect(await item()).toMatchObject({ state: 'declined' })
  })

  it('that is opened from a card of before says so, and is about the ticket as it is', async () => {
    const itemId = await itemIn(world, 'INCIDENT')
    const card = await ada().says('ticket 1')
    await moveItem['workItem.acknowledge'](as(world, 'Ada'), { itemId })
    const form = (await ada().opens(card, 'Edit …')) as TeamsCard
    expect(noteOf(form)).toContain('It is now: Acknowledged.')
    await ada().submits(form, { tags: 'disk' })
    expect(await item()).toMatchObject({ tags: ['disk'] })
  })
})

describe('the due day', () => {
  const request = async () => {
    await fileItem(as(world, 'Ada'), {
      itemType: 'PLATFORM_REQUEST',
      title: 'A new schema',
      description: 'For sales',
      platformId: 'lakehouse',
      dueOn: '2026-03-10',
    })
    await world.settle()
    world.discards()
  }

  it('that is over stays when something else is changed', async () => {
    await request()
    world.clockMoves(30 * 24 * 60)
    expect(await ada().submits(await formOf('Edit …'), { priority: 'urgent' })).toContain('REQ-1')
    expect(await item()).toMatchObject({ priority: 'urgent', dueAt: new Date('2026-03-10T22:59:59.999Z') })
  })

  it('stays where it was meant when somebody elsewhere changes something else', async () => {
    await request()
    const sent = {
      ...ada().submitOf(await formOf('Edit …'), { priority: 'urgent' }),
      localTimezone: 'America/New_York',
    }
    await world.post(sent)
    expect(await item()).toMatchObject({ priority: 'urgent', dueZone: 'Europe/Berlin' })
  })

  it('is not moved to a day that is over, and can be taken away', async () => {
    await request()
    const back = await ada().submits(await formOf('Edit …'), { dueOn: '2026-03-01' })
    expect(faultsIn(back)).toEqual({ dueOn: 'Please choose a day that is not over yet.' })
    await ada().submits(back, { dueOn: '' })
    expect(await item()).toMatchObject({ dueAt: null, dueZone: null })
  })
})

describe('a form', () => {
  it('says at the field that nobody is called like that', async () => {
    await itemIn(world, 'INCIDENT')
    const back = await ada().submits(await formOf('Assign …'), { who: 'Nobody Ever' })
    expect(faultsIn(back)).toEqual({ who: expect.stringContaining('I found nobody') as string })
    expect(valuesIn(back as TeamsCard).who).toBe('Nobody Ever')
  })

  it('does not take from an incident what filing asks for', async () => {
    await itemIn(world, 'INCIDENT')
    const back = await ada().submits(await formOf('Edit …'), { severity: '' })
    expect(faultsIn(back)).toEqual({ severity: 'Please fill this in.' })
  })

  it('for a ticket that has ended meanwhile says so and changes nothing', async () => {
    const itemId = await itemIn(world, 'INCIDENT', 'mitigated')
    const form = await formOf('Assign …')
    await moveItem['workItem.resolve'](as(world, 'Ada'), { itemId })
    const back = (await ada().submits(form, { who: 'Ben' })) as TeamsCard
    await expect(item()).resolves.toMatchObject({ assignedName: 'Ada' })
    expect(noteOf((await ada().submits(back, { who: 'Ben' })) as TeamsCard)).toContain('INC-1 is already Resolved.')
    await expect(item()).resolves.toMatchObject({ assignedName: 'Ada' })
  })

  it('still offers the incidents one could join when it comes back for another reason', async () => {
    await itemIn(world, 'INCIDENT')
    const cem = world.person('Cem')
    const form = await cem.opens(await cem.says('incident'), 'Open the form')
    const like = { title: 'Something about INCIDENT', platformId: 'lakehouse', severity: 'low' }
    const asked = await cem.submits(form, like)
    const { itemId } = await item()
    world.unplugs()
    const again = await cem.submits(asked, { join: itemId })
    world.plugsIn()
    expect(valuesIn(again as TeamsCard).join).toBe(itemId)
    expect(await cem.submits(again)).toContain('INC-1')
    expect(await item()).toMatchObject({ followers: [{ name: 'Ada' }, { name: 'Cem' }] })
  })

  it('does not join what has ended meanwhile: it comes back, and files', async () => {
    const itemId = await itemIn(world, 'INCIDENT', 'mitigated')
    const cem = world.person('Cem')
    const form = await cem.opens(await cem.says('incident'), 'Open the form')
    const like = { title: 'Something about INCIDENT', platformId: 'lakehouse', severity: 'low' }
    const asked = await cem.submits(form, like)
    await moveItem['workItem.resolve'](as(world, 'Ada'), { itemId })
    const back = (await cem.submits(asked, { join: itemId })) as TeamsCard
    expect(noteOf(back)).toContain('INC-1 is already Resolved.')
    expect(valuesIn(back)).toMatchObject({ title: 'Something about INCIDENT' })
    expect(await cem.submits(back, { join: 'new' })).toContain('INC-2 created')
  })

  it.each([
    ['Comment', { body: 'It works again for me' }],
    ['Assign …', { who: 'Ben' }],
    ['Edit …', { severity: 'low', tags: 'gold' }],
  ])('“%s” comes back as it was filled in when the desk was restarted and the store is away', async (title, typed) => {
    await itemIn(world, 'INCIDENT')
    const ada = world.person('Ada')
    const form = await ada.opens(await ada.says('ticket 1'), title)
    await world.restarts()
    world.unplugs()
    const back = (await ada.submits(form, typed)) as TeamsCard
    expect(valuesIn(back)).toMatchObject(typed)
    expect(noteOf(back)).toContain('try again')
    world.plugsIn()
    expect(await ada.submits(back)).toContain('INC-1')
  })

  it('that is forged with a mountain of text is refused at once', async () => {
    for (const name of ['previewed', 'templateId', 'form', 'seen'])
      for (const kind of ['task/fetch', 'task/submit'] as const) {
        const data = { dialog: 'requestTemplate.define', [name]: 'x'.repeat(40_000) }
        const answer = await world.post(world.person('Cem').dialogOf(kind, data))
        const text = await answer.text()
        expect(text).toMatch(/You need the role|I do not know this button|not offered/)
        expect(text.length).toBeLessThan(1000)
      }
  })
})

describe('templates of another kind in what people type', () => {
  it.each(['incident', 'improve', 'request', 'tickets', 'my tickets'])('“%s ${var.catalog} {{x}}”', async (command) => {
    expect(textOfCard(await ada().says(`${command} \${var.catalog} {{x}}`))).not.toMatch(/went wrong/)
  })
})
