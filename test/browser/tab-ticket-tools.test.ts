import { beforeEach, describe, expect, it } from 'vitest'
import { people } from '../harness/person.ts'
import type { World } from '../harness/world.ts'
import { installed } from './playground-window.ts'
import { withTickets } from './tab/filed.ts'
import { setStage } from './tab/stage.ts'

describe.runIf(installed)('a ticket is worked on, on the page', () => {
  const stage = setStage()
  const { opens } = stage
  let world: World
  beforeEach(async () => {
    world = await withTickets(stage)
  })
  const stored = async (number: number) => (await world.store.all('work_items')).find((item) => item.number === number)!
  const idOf = async (number: number) => (await stored(number)).itemId

  it('it is given to a person by name, and who that is not is said', async () => {
    const { frame, sees } = await opens({ place: 'tickets/INC-1' })
    await frame().getByRole('button', { name: 'Assign …' }).click()
    await frame().getByRole('textbox', { name: 'Name or address' }).fill('Zaphod')
    await frame().getByRole('button', { name: 'Assign', exact: true }).click()
    await sees('I found nobody called Zaphod')
    await frame().getByRole('textbox', { name: 'Name or address' }).fill('Ben')
    await frame().getByRole('button', { name: 'Assign', exact: true }).click()
    await sees('Ada assigned it to Ben')
    expect(await stored(1)).toMatchObject({ assignedTo: people.Ben })
    await frame().getByRole('button', { name: 'Assign to me' }).click()
    await expect.poll(async () => (await stored(1)).assignedTo).toBe(people.Ada)
  })

  it('it is followed and muted, and who only reads is offered nothing else', async () => {
    const { frame, sees } = await opens({ place: 'tickets/INC-1' })
    await sees('Orders cannot be placed')
    await frame().getByLabel('Person').selectOption({ label: 'Ben' })
    await frame().getByRole('button', { name: 'Follow' }).click()
    await frame().getByRole('button', { name: 'Mute' }).click()
    await frame().getByRole('button', { name: 'Unmute' }).waitFor()
    const [me] = (await stored(1)).followers.filter(({ userId }) => userId === people.Ben)
    expect(me).toMatchObject({ muted: true })
    await frame().getByLabel('Person').selectOption({ label: 'Anna' })
    await frame().getByRole('button', { name: 'Mute' }).waitFor()
    expect(await frame().getByRole('button', { name: 'Edit …' }).count()).toBe(0)
  })

  it('it is edited, field by field, and a fault stands beside its field', async () => {
    const { frame, sees, faults } = await opens({ place: 'tickets/INC-1' })
    await frame().getByRole('button', { name: 'Edit …' }).click()
    const form = frame().getByRole('form', { name: 'Edit the ticket' })
    await form.getByRole('textbox', { name: 'Title' }).fill('')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByText('Please fill this in.').waitFor()
    expect(await faults()).toEqual([])
    await form.getByRole('textbox', { name: 'Title' }).fill('Orders fail since nine')
    await form.getByRole('combobox', { name: 'Severity' }).selectOption('high')
    await form.getByRole('textbox', { name: 'Tags' }).fill('checkout, Payment')
    await form.getByLabel('Needed by').fill('2027-01-04')
    await form.getByRole('button', { name: 'Save' }).click()
    await frame().getByRole('heading', { name: 'INC-1 · Orders fail since nine' }).waitFor()
    await sees('4 Jan 2027')
    expect(await stored(1)).toMatchObject({
      ...{ title: 'Orders fail since nine', severity: 'high', tags: ['checkout', 'payment'], environment: null },
      descriptionMd: 'The new team in Lisbon needs it from Monday on.',
    })
  })

  it('nothing is overwritten unseen: both versions stand side by side until somebody decides', async () => {
    const { frame, page, sees } = await opens({ place: 'tickets/INC-1' })
    await frame().getByRole('button', { name: 'Edit …' }).click()
    const form = frame().getByRole('form', { name: 'Edit the ticket' })
    await form.getByRole('textbox', { name: 'Title' }).fill('Orders fail in Lisbon')
    await page.route('**/numbered/**', (route) => route.abort())
    const theirs = { title: 'Orders fail in Porto', severity: 'low' }
    const { status } = await world.asks('Ada').patch(`/work-items/${await idOf(1)}`, theirs, { 'if-match': '"1"' })
    expect(status).toBe(200)
    await form.getByRole('button', { name: 'Save' }).click()
    await page.unroute('**/numbered/**')
    await sees('Somebody changed this ticket meanwhile.')
    await sees('Now it says: Orders fail in Porto')
    expect(await stored(1)).toMatchObject(theirs)
    expect(await form.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Orders fail in Lisbon')
    await form.getByRole('button', { name: 'Save' }).click()
    await frame().getByRole('heading', { name: 'INC-1 · Orders fail in Lisbon' }).waitFor()
    expect(await stored(1)).toMatchObject({ title: 'Orders fail in Lisbon', severity: 'low' })
  })

  it('it fits on a phone while it is edited', async () => {
    const { frame, tooWide } = await opens({ width: 320, height: 640, place: 'tickets/INC-1', locale: 'de-DE' })
    await frame().getByRole('button', { name: 'Bearbeiten …' }).click()
    await frame().getByRole('textbox', { name: 'Titel' }).waitFor()
    expect(await tooWide()).toBe(0)
  })
})
