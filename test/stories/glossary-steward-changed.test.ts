import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { editTerm } from '../../services/glossary/edit.ts'
import { reviewTerm } from '../../services/glossary/review.ts'
import { term } from '../harness/glossary.ts'
import { people, type PersonName } from '../harness/person.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
let termId: string
beforeEach(async () => {
  world = await openWorld()
  for (const name of ['Anna', 'Ben'] as const) await world.person(name).says('hello')
  termId = await term(world, 'Margin', { steward: 'Ben' })
  // As another process writes it, of which this one has not heard.
  const cause = { eventId: 'elsewhere', actor: people.Ada, now: world.now() }
  await world.store.change('glossary_terms', termId, cause, () => ({
    set: { steward: people.Anna, stewardName: 'Anna' },
    event: { type: 'term.edit' },
  }))
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

describe('a term with another steward, where the process has not heard of it', () => {
  const edits = (name: PersonName) =>
    editTerm(as(world, name), {
      ...{ termId, term: 'Margin', definition: 'Something else.', domain: null, steward: name },
      ...{ synonyms: [], abbreviations: [], assets: [], reviewMonths: 12 },
    })

  it('is not changed by the one before, who hears why', async () => {
    await expect(edits('Ben')).rejects.toMatchObject({ code: 'CONFLICT', message: 'term_overtaken' })
    await expect(edits('Ben')).rejects.toThrow('forbidden')
    expect((await world.store.all('glossary_terms'))[0]).toMatchObject({ steward: people.Anna, version: 2 })
  })

  it('is changed by the one it has now', async () => {
    expect(await edits('Anna')).toMatchObject({ changed: true })
    world.clockMoves(48 * 60)
    expect(await reviewTerm(as(world, 'Anna'), { termId })).toMatchObject({ changed: true })
  })
})
