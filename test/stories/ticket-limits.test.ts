import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileItem } from '../../services/work-items/file.ts'
import { noteOf } from '../harness/forms.ts'
import { textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({
    env: { FILINGS_PER_PERSON: '2', FILINGS_PER_CHANNEL: '3', COMMENTS_PER_PERSON: '2', COMMENTS_PER_CHANNEL: '3' },
  })
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const file = async (name: 'Ada' | 'Anna' | 'Cem', where = world.personal(name)) => {
  const who = world.person(name)
  await world.settle()
  world.discards()
  const form = await who.opens(await who.says('improve', where), 'Open the form', where)
  return who.submits(form, { title: 'Something better', description: 'It would help' }, where)
}
const limited = 'That is a lot at once. Please wait 10 min'

describe('whoever files a lot', () => {
  it('is asked to wait, gets the form back as it was filled in, and may go on later', async () => {
    expect(await file('Anna')).toContain(' created.')
    expect(await file('Anna')).toContain(' created.')
    const back = (await file('Anna')) as TeamsCard
    expect(noteOf(back)).toContain(limited)
    expect(valuesIn(back)).toMatchObject({ title: 'Something better', description: 'It would help' })
    expect(await file('Cem')).toContain(' created.')
    world.clockMoves(11)
    expect(await world.person('Anna').submits(back)).toContain(' created.')
  })

  it('shares the room of a channel with others', async () => {
    const channel = world.channel('data')
    for (const name of ['Anna', 'Anna', 'Cem'] as const) expect(await file(name, channel)).toContain(' created.')
    expect(noteOf(await file('Cem', channel))).toContain(limited)
    expect(await file('Cem')).toContain(' created.')
  })

  it('is counted once for what several turns do under one key', async () => {
    const once = () =>
      fileItem(
        { ...as(world, 'Anna'), key: 'guide' },
        { itemType: 'IMPROVEMENT', title: 'Better', description: 'It would help' },
      )
    for (let turn = 0; turn < 3; turn++) expect((await once()).number).toBe(1)
    expect(await file('Anna')).toContain(' created.')
    expect(noteOf((await file('Anna')) as TeamsCard)).toContain(limited)
  })

  it('is not limited when on duty', async () => {
    for (let count = 0; count < 4; count++) expect(await file('Ada')).toContain(' created.')
  })
})

describe('whoever comments a lot', () => {
  it('is asked to wait', async () => {
    await itemIn(world, 'INCIDENT')
    const cem = world.person('Cem')
    for (const said of ['One', 'Two']) expect(textOfCard(await cem.says(`comment 1 ${said}`))).toContain(said)
    expect(textOfCard(await cem.says('comment 1 Three'))).toContain(limited)
    expect(await world.store.all('comments')).toHaveLength(2)
    for (const said of ['Three', 'Four', 'Five'])
      expect(textOfCard(await world.person('Ada').says(`comment 1 ${said}`))).toContain(said)
  })
})
