import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { moves, type ItemType } from '../../services/work-items/lifecycle.ts'
import { texts } from '../../cards/kit/words.ts'
import { dialogIn, people } from '../harness/person.ts'
import { textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { happened, itemFor, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ kept: true })
  await world.platform('lakehouse', 'Lakehouse')
  await world.person('Ada').says('grant Admin to Ben')
})
afterEach(() => world.close())

interface Click {
  itemType: ItemType
  from: string
  title: string
  action: string
  /** The values typed into its form; absent for a plain button. */
  form?: Record<string, string>
  /** The button to press first, if this one appears only after it. */
  first?: string
  /** Only for the reporter. */
  own?: true
}
const label = (key: string): string => texts.en[key]!

/** Every button of a work item: the moves of the life cycle, and everything else. */
const clicks: Click[] = [
  ...moves.map(({ itemType, from, action, reason, takes }) => ({
    itemType,
    from,
    action,
    title: label(takes ? 'button.take' : `button.${action}`),
    ...(reason && { form: { reason: 'It has a reason' } }),
  })),
  { itemType: 'INCIDENT', from: 'in_progress', action: 'workItem.assign', title: label('button.assign_me') },
  { itemType: 'INCIDENT', from: 'new', action: 'workItem.assign', title: label('button.assign'), form: { who: 'Cem' } },
  {
    itemType: 'INCIDENT',
    from: 'new',
    action: 'workItem.edit',
    title: label('button.edit'),
    form: { severity: 'low' },
  },
  {
    itemType: 'INCIDENT',
    from: 'new',
    action: 'workItem.comment',
    title: label('button.comment'),
    form: { body: 'Hm' },
  },
  {
    itemType: 'INCIDENT',
    from: 'new',
    action: 'workItem.assign',
    title: label('button.assign'),
    form: { pick: people.Cem },
  },
  { itemType: 'IMPROVEMENT', from: 'new', action: 'workItem.vote', title: label('button.vote') },
  {
    itemType: 'IMPROVEMENT',
    from: 'new',
    action: 'workItem.vote',
    title: label('button.unvote'),
    first: label('button.vote'),
  },
  { itemType: 'INCIDENT', from: 'new', action: 'workItem.mute', title: label('button.mute'), own: true },
  {
    itemType: 'INCIDENT',
    from: 'new',
    action: 'workItem.mute',
    title: label('button.unmute'),
    first: label('button.mute'),
    own: true,
  },
]

const own = async (name: 'Ada' | 'Ben', itemId: string): Promise<TeamsCard> => {
  const number = (await world.store.all('work_items')).find((item) => item.itemId === itemId)!.number
  return world.person(name).says(`ticket ${number}`)
}
/** The activity of a click, and what its answer says. */
const activityOf = async (name: 'Ada' | 'Ben', shown: TeamsCard, { title, form, first }: Click) => {
  const who = world.person(name)
  const card = first ? await who.presses(shown, first) : shown
  if (!form) return who.pressOf(card, title)
  return who.submitOf(await who.opens(card, title), form)
}
const answerOf = async (response: Response, { form }: Click): Promise<string> => {
  if (!form) return textOfCard(((await response.json()) as { value: TeamsCard }).value)
  const shown = await dialogIn(response)
  return typeof shown === 'string' ? shown : textOfCard(shown)
}
const troubled = /did not work|went wrong|out of date/

describe.each(clicks)('$itemType, $from: “$title”', (click) => {
  it('pressed three times at once, and again after a restart, is one change', async () => {
    const itemId = await itemFor(world, click)
    const activity = await activityOf('Ada', await own('Ada', itemId), click)
    const before = await happened(world, itemId)
    const answers = await Promise.all([1, 2, 3].map(async () => answerOf(await world.post(activity), click)))
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).not.toMatch(troubled)
    const once = await happened(world, itemId)
    expect(once.filter((event) => !before.includes(event))).toEqual([expect.stringContaining(click.action) as string])
    await world.restarts()
    expect(await answerOf(await world.post(activity), click)).not.toMatch(/did not work|went wrong/)
    expect(await happened(world, itemId)).toEqual(once)
    await world.settle()
    world.discards()
  })

  if (click.own) return
  it('pressed by two people at once is one change, and neither hears of an error', async () => {
    const itemId = await itemFor(world, click)
    const activities = await Promise.all(
      (['Ada', 'Ben'] as const).map(async (name) => activityOf(name, await own(name, itemId), click)),
    )
    const before = await happened(world, itemId)
    const answers = await Promise.all(activities.map(async (activity) => answerOf(await world.post(activity), click)))
    for (const answer of answers) expect(answer).not.toMatch(/did not work|went wrong/)
    const added = (await happened(world, itemId)).filter((event) => !before.includes(event))
    // Two people have two votes and two comments; whoever takes a ticket second has it.
    const each = ['workItem.vote', 'workItem.comment'].includes(click.action)
    expect(added, added.join()).toHaveLength(each ? 2 : 1)
    await world.settle()
    world.discards()
  })
})

/** Somebody changed something about it, whatever its state. */
const touched = (itemId: string) =>
  world.store.change('work_items', itemId, { eventId: `touch-${itemId}`, actor: 'ben', now: world.now() }, (item) => ({
    set: { revision: item!.revision + 1, severity: 'critical' },
    event: { type: 'EDIT', payload: { action: 'workItem.edit' } },
  }))

describe('a card that is out of date', () => {
  const steps = clicks.filter(({ action }) => !['workItem.vote', 'workItem.comment', 'workItem.mute'].includes(action))
  it.each(steps.filter(({ form }) => !form))(
    '$itemType, $from: “$title” changes nothing and shows how it is',
    async (click) => {
      const itemId = await itemFor(world, click)
      const stale = await activityOf('Ada', await own('Ada', itemId), click)
      await touched(itemId)
      const before = await happened(world, itemId)
      expect(await answerOf(await world.post(stale), click)).toContain('This card was out of date.')
      expect(await happened(world, itemId)).toEqual(before)
      await world.settle()
      world.discards()
    },
  )

  it('a later step that arrives first waits for nobody: it shows how it is, and the steps follow as they come', async () => {
    const itemId = await itemIn(world, 'INCIDENT')
    const ada = world.person('Ada')
    const card = await own('Ada', itemId)
    const acknowledge = ada.pressOf(card, 'Acknowledge and take it')
    const next = await ada.presses(card, 'Acknowledge and take it')
    const start = ada.pressOf(next, 'Start work')
    await world.post(start)
    const late = await world.post(acknowledge)
    expect(textOfCard(((await late.json()) as { value: TeamsCard }).value)).toContain('In progress')
    expect(await happened(world, itemId)).toEqual([
      'work_items 1 workItem.file',
      'work_items 2 workItem.acknowledge',
      'work_items 3 workItem.start',
    ])
    await world.settle()
    world.discards()
  })
})
