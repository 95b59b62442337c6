import { statuses } from '../../services/status/memory.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addCheck, addPlatform, eventsOf, noteOf, quality, sales } from '../harness/forms.ts'
import { dialogIn } from '../harness/person.ts'
import { faultsIn, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ kept: true, impatient: true })
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(() => world.close())

const turns = () => world.log.filter(({ kind }) => kind === 'turn')

describe('a form that is sent more than once', () => {
  const created = async () => (await eventsOf(world)).filter(({ subjectId }) => subjectId === 'sales-bi')

  it('by Teams, three times at once, is one change, and each copy gets the same answer', async () => {
    const ada = world.person('Ada')
    const submit = ada.submitOf(await addPlatform(ada), sales)
    const copies = await Promise.all([submit, submit, submit].map((copy) => world.post(copy).then(dialogIn)))
    expect(new Set(copies)).toEqual(new Set([expect.stringContaining('Sales BI is defined')]))
    expect(await created()).toMatchObject([{ version: 1 }])
  })

  it('by two quick clicks is one change, and neither is told that it is taken', async () => {
    const ada = world.person('Ada')
    const form = await addPlatform(ada)
    const answers = await Promise.all([1, 2, 3].map(() => ada.submits(form, sales)))
    for (const answer of answers) expect(answer).toContain('Sales BI is defined')
    expect(await created()).toMatchObject([{ version: 1 }])
  })

  it('after a restart is still one change', async () => {
    const ada = world.person('Ada')
    const form = await addPlatform(ada)
    await ada.submits(form, sales)
    await world.restarts()
    expect(await ada.submits(form, sales)).toContain('Sales BI is defined')
    expect(await created()).toMatchObject([{ version: 1 }])
  })

  it('by somebody else with the same marks is a change of theirs', async () => {
    const [ada, ben] = [world.person('Ada'), world.person('Ben')]
    await ada.says('grant Admin to Ben')
    const form = await addPlatform(ada)
    await ada.submits(form, sales)
    expect(faultsIn(await ben.submits(form, sales))).toHaveProperty('name')
    expect(await ben.submits(form, { ...sales, name: 'Finance' })).toContain('Finance is defined')
    const ids = (await eventsOf(world)).map(({ eventId }) => eventId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each([[undefined], ['x'.repeat(1000)], [{ $gt: '' }], ['a|b'], ['']])(
    'with the mark %j is a change of its own',
    async (form) => {
      const ada = world.person('Ada')
      const data = { dialog: 'platform.define', ...sales, form }
      expect(await dialogIn(await world.post(ada.dialogOf('task/submit', data)))).toContain('Sales BI is defined')
      expect((await created())[0]!.eventId).toMatch(/^[\w-]{16}\.[\w-]{10}$/)
    },
  )
})

describe('the store', () => {
  it('away: the form comes back filled in, and the same form is good once the store is there again', async () => {
    const ada = world.person('Ada')
    const form = await addPlatform(ada)
    world.unplugs()
    const back = await ada.submits(form, sales)
    expect(noteOf(back)).toContain('The data store cannot be reached right now')
    expect(faultsIn(back)).toEqual({})
    expect(valuesIn(back as TeamsCard)).toEqual({ ...sales, upstream: '' })
    expect(await ada.submits(back)).toBeTypeOf('object')
    world.plugsIn()
    expect(await ada.submits(back)).toContain('Sales BI is defined')
  })

  it('slow: the person hears so in time, keeps what was typed, and the change goes on and is one', async () => {
    const ada = world.person('Ada')
    const submit = ada.submitOf(await addPlatform(ada), sales)
    const release = world.holds()
    const open = await dialogIn(await world.post(submit))
    expect(noteOf(open)).toContain('I am still working on this. If it stays open, please send it again')
    expect(valuesIn(open as TeamsCard)).toMatchObject(sales)
    release()
    expect(await ada.submits(open)).toContain('Sales BI is defined')
    expect(await dialogIn(await world.post(submit))).toContain('Sales BI is defined')
  })

  it('is asked for what a write needs and no more', async () => {
    const ada = world.person('Ada')
    const form = await addCheck(ada)
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
    world.desk.known(statuses).expire()
    await ada.submits(form, { ...quality, source: '<>' })
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
    await ada.submits(form, quality)
    expect(await world.statements()).toEqual({ before: 2, after: 1 })
  })
})

describe('the log', () => {
  it('has one line for every dialog that opens and every form that is sent', async () => {
    const ada = world.person('Ada')
    const form = await addPlatform(ada)
    await ada.submits(form, { ...sales, domain: 'x' })
    await ada.submits(form, sales)
    await world.lastTurn()
    expect(turns().map(({ name, outcome }) => [name, outcome])).toEqual([
      ['command.platforms', 'OK'],
      ['dialog.platform.define', 'OK'],
      ['platform.define', 'INVALID'],
      ['platform.define', 'OK'],
    ])
    expect((await eventsOf(world)).map(({ eventId }) => eventId.split('.')[0])).toEqual([turns().at(-1)!.id])
    expect(JSON.stringify(world.log)).not.toContain('BI team')
  })

  it('finds the defect whose number the form shows', async () => {
    const ada = world.person('Ada')
    const form = await addPlatform(ada)
    const change = world.store.change
    Object.assign(world.store, { change: () => Promise.reject(new TypeError('inside')) })
    const back = await ada.submits(form, sales)
    Object.assign(world.store, { change })
    const line = await world.lastTurn()
    expect(line.outcome).toBe('DEFECT')
    expect(textOfCard(back as TeamsCard)).toContain(`please give this number: ${line.id as string}`)
    expect(textOfCard(back as TeamsCard)).not.toContain('inside')
    expect(valuesIn(back as TeamsCard)).toEqual({ ...sales, upstream: '' })
  })
})
