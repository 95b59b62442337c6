import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignItem } from '../../services/work-items/assign.ts'
import { moveItem } from '../../services/work-items/move.ts'
import type { Context } from '../../services/kernel/context.ts'
import { grantRole } from '../../services/roles/grant.ts'
import { subscribe } from '../../services/channels/subscribe.ts'
import { defineCheck } from '../../services/status/define-check.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

const away = 'The directory cannot be reached right now, so nothing was changed.'

let world: World
let itemId: string
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  itemId = await itemIn(world, 'INCIDENT', 'mitigated')
})
afterEach(async () => {
  // Other stories check the posts of changes.
  await world.settle()
  world.discards()
  await world.close()
})

const refusals = async () => {
  await world.settle()
  await world.store.settled()
  const events = [...(await world.store.all('events')), ...(await world.store.all('desk_events'))]
  return events.filter(({ eventType }) => eventType === 'REFUSED').map(({ payload }) => payload.action)
}
const stateOf = async () => (await world.store.all('work_items'))[0]!.state
/** Roles given by Ada while the directory could be asked; then it cannot. */
const given = async (...grants: string[]) => {
  for (const grant of grants) await world.person('Ada').says(`grant ${grant}`)
  world.directoryIs('away')
}

describe('Ben, Triager through a group that cannot be read', () => {
  beforeEach(() => given('triager to Data platform team'))

  it('is told of the directory, not of a role he lacks; nothing is changed or held against him', async () => {
    const said = textOfCard(await world.person('Ben').says('ticket 1 resolve fixed'))
    expect(said).toContain(away)
    expect(said).not.toContain('You need the role')
    expect(await stateOf()).toBe('mitigated')
    expect(await refusals()).toEqual([])
  })

  it('reads in German that the directory is away', async () => {
    expect(textOfCard(await world.person('Ben', 'de-DE').says('ticket 1 resolve fixed'))).toContain(
      'Das Verzeichnis ist gerade nicht erreichbar, es wurde nichts geändert.',
    )
  })

  it('sees that his role is not certain', async () => {
    const ben = world.person('Ben')
    expect(textOfCard(await ben.says('roles'))).toContain('Groups cannot be read right now, so you may hold more.')
    world.directoryIs('back')
    const roles = textOfCard(await ben.says('roles'))
    expect(roles).toContain('Your role: Triager')
    expect(roles).not.toContain('Groups cannot be read')
  })

  it('is shown the card without the buttons, and with them when the directory is back', async () => {
    const ben = world.person('Ben')
    expect(buttonTitles(await ben.says('ticket 1'))).not.toContain('Assign to me')
    world.directoryIs('back')
    expect(buttonTitles(await ben.says('ticket 1'))).toContain('Assign to me')
  })

  it('presses a button that he was shown before, is told, and presses it again when the directory is back', async () => {
    const ben = world.person('Ben')
    world.directoryIs('back')
    const card = await ben.says('ticket 1')
    world.directoryIs('away')
    const answer = await ben.presses(card, 'Assign to me')
    expect(textOfCard(answer)).toContain(away)
    expect((await world.store.all('work_items'))[0]!.assignedName).toBe('Ada')
    world.directoryIs('back')
    await ben.presses(card, 'Assign to me')
    expect((await world.store.all('work_items'))[0]!.assignedTo).toBe(ben.id)
    expect(await refusals()).toEqual([])
  })

  it('does all he may when the directory is back', async () => {
    world.directoryIs('back')
    await world.person('Ben').says('ticket 1 resolve fixed')
    expect(await stateOf()).toBe('resolved')
  })
})

const check = { platformId: 'lakehouse', checkId: 'lakehouse-1', checkType: 'freshness', slaMinutes: 30 } as const
const acts: Record<string, (context: Context) => Promise<unknown>> = {
  grant: (context) => grantRole(context, { role: 'Triager', who: 'Cem' }),
  'assign to oneself': (context) => assignItem(context, { itemId, who: 'me' }),
  resolve: (context) => moveItem['workItem.resolve'](context, { itemId, reason: 'Because of this' }),
  'define a check': (context) =>
    defineCheck(context, {
      ...check,
      warnAfterMinutes: 60,
      critAfterMinutes: 120,
      source: 'databricks-jobs',
      target: '1001',
    }),
  subscribe: (context) => subscribe(context, { platformId: 'lakehouse' }),
}
const team = 'Data platform team'
const unknown = 'directory_away'
const no = 'forbidden'

it.each<[act: keyof typeof acts, grants: string[], answer: string]>([
  ['grant', [`admin to ${team}`], unknown],
  ['grant', [`service owner to ${team}`], no],
  ['grant', [], no],
  ['assign to oneself', [`triager to ${team}`], unknown],
  ['assign to oneself', [`triager to ${team} on lakehouse`], unknown],
  ['assign to oneself', [`admin to ${team}`], unknown],
  ['assign to oneself', [`contributor to ${team}`], no],
  ['assign to oneself', ['triager to Ben', `admin to ${team}`], 'done'],
  ['assign to oneself', [`admin to ${team}`, 'triager to Ben on lakehouse'], 'done'],
  ['assign to oneself', ['triager to Cem'], no],
  ['resolve', [`triager to ${team} on lakehouse`], unknown],
  ['define a check', [`service owner to ${team} on lakehouse`], unknown],
  ['define a check', [`triager to ${team}`], no],
  ['define a check', ['service owner to Ben on lakehouse', `triager to ${team}`], 'done'],
  ['subscribe', [`contributor to ${team} on lakehouse`], unknown],
  ['subscribe', [], no],
])('while the directory is away: %s, where the roles are %j: %s', async (act, grants, answer) => {
  await given(...grants)
  const seen = await acts[act]!(as(world, 'Ben')).then(
    () => 'done',
    (error: Error) => error.message,
  )
  expect(seen).toBe(answer)
  expect((await refusals()).length).toBe(answer === no ? 1 : 0)
})

it('no role of one platform counts for another because the directory is away', async () => {
  await world.platform('sales', 'Sales BI', [])
  await given(`triager to ${team} on sales`)
  expect(textOfCard(await world.person('Ben').says('ticket 1 resolve fixed'))).toContain(
    'You need the role Triager for this.',
  )
  expect(await refusals()).toEqual(['workItem.resolve'])
})
