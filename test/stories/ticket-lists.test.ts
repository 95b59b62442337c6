import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignItem } from '../../services/work-items/assign.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { annaFiles, openIncidentDesk, stale } from '../harness/incident-desk.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { as } from '../harness/tickets.ts'
import type { World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openIncidentDesk()
})
afterEach(() => world.close())

const filed = () => annaFiles(world)

describe('lists', () => {
  it('show a page, open each line, and turn the page', async () => {
    const anna = world.person('Anna')
    for (let index = 1; index <= 9; index++) {
      const form = await anna.opens(await anna.says('improve'), 'Open the form')
      await anna.submits(form, { title: `Idea number ${index}`, description: 'It would help' })
      await world.settle()
      world.discards()
      world.clockMoves(2)
    }
    const first = await anna.says('my tickets')
    expect(textOfCard(first)).toContain('yours · all kinds · open')
    expect(textOfCard(first)).toContain('9 tickets · 9 unassigned')
    expect(textOfCard(first)).toContain('IMP-1 · Idea number 1\n')
    expect(textOfCard(first)).not.toContain('Idea number 9')
    const second = await anna.presses(first, 'Next')
    expect(buttonTitles(second)).toEqual(['IMP-9 · Idea number 9', 'Previous', 'Refresh'])
    expect(textOfCard(await anna.presses(second, 'IMP-9 · Idea number 9'))).toContain('It would help')
    expect(textOfCard(await world.person('Cem').says('my tickets'))).toContain('No tickets found.')
    expect(textOfCard(await anna.says('tickets number 7'))).toContain('IMP-7')
    expect(textOfCard(await anna.says('tickets closed improvements'))).toContain('No tickets found.')
  })
})

describe('a list of tickets in plain words', () => {
  const kinds = { INCIDENT: 'INC', IMPROVEMENT: 'IMP', PLATFORM_REQUEST: 'REQ' } as const
  /** Three tickets: Ada's incident is Ben's, Ben's improvement is nobody's, Anna's request is Ada's and done. */
  const three = async () => {
    const file = (who: 'Ada' | 'Ben' | 'Anna', fields: object) =>
      fileItem(as(world, who), { description: 'Please', ...fields } as Parameters<typeof fileItem>[1])
    const incident = await file('Ada', { ...stale, itemType: 'INCIDENT', tags: ['finance'] })
    await file('Ben', { itemType: 'IMPROVEMENT', title: 'Faster clusters', tags: ['month end'], service: 'Loader' })
    const request = await file('Anna', {
      itemType: 'PLATFORM_REQUEST',
      title: 'A new schema',
      platformId: 'powerbi',
      priority: 'urgent',
    })
    await assignItem(as(world, 'Ada'), { itemId: incident.itemId, who: 'ben' })
    await assignItem(as(world, 'Ada'), { itemId: request.itemId, who: 'me' })
    await moveItem['workItem.approve'](as(world, 'Ada'), { itemId: request.itemId })
    await moveItem['workItem.fulfil'](as(world, 'Ada'), { itemId: request.itemId })
    await world.settle()
    world.discards()
  }
  const found = (card: TeamsCard): string[] => [
    ...new Set(textOfCard(card).match(new RegExp(`(${Object.values(kinds).join('|')})-\\d+`, 'g'))),
  ]

  const asked: [typed: string, names: string[], heading: string][] = [
    ['tickets', ['INC-1', 'IMP-2'], 'all kinds · open'],
    ['tickets all', ['REQ-3', 'IMP-2', 'INC-1'], 'all kinds · open and closed'],
    ['tickets assigned to Ben', ['INC-1'], 'assigned to Ben'],
    ['tickets assigned to me', ['INC-1'], 'assigned to you'],
    ['tickets zugewiesen an mich', ['INC-1'], 'assigned to you'],
    ['tickets assigned to be', [], 'assigned to be'],
    ['tickets unassigned', ['IMP-2'], 'assigned to nobody'],
    ['tickets reported by ADA', ['INC-1'], 'reported by ADA'],
    ['tickets reported by me', ['IMP-2'], 'reported by you'],
    ['tickets gemeldet von Ada', ['INC-1'], 'reported by Ada'],
    ['tickets of ben', ['INC-1', 'IMP-2'], 'of ben'],
    ['tickets all of ada', ['REQ-3', 'INC-1'], 'of ada'],
    ['my tickets', ['INC-1', 'IMP-2'], 'yours'],
    ['tickets tag finance', ['INC-1'], 'tag: finance'],
    ['tickets #fin', [], 'tag: fin'],
    ['tickets finance', ['INC-1'], 'text: “finance”'],
    ['tickets month end', ['IMP-2'], 'text: “month end”'],
    ['tickets stale GOLD', ['INC-1'], 'text: “stale GOLD”'],
    ['tickets loader', ['IMP-2'], 'text: “loader”'],
    ['tickets urgent all', ['REQ-3'], 'priority: Urgent'],
    ['tickets hohe störungen', ['INC-1'], 'severity: High'],
    ['tickets lakehouse gold', ['INC-1'], 'Lakehouse · text: “gold”'],
    ['tickets lakehouse silver', [], 'Lakehouse · text: “silver”'],
    ['tickets power bi all', ['REQ-3'], 'open and closed · Power BI'],
    ['tickets closed', ['REQ-3'], 'all kinds · closed'],
    ['tickets geschlossen', ['REQ-3'], 'all kinds · closed'],
    ['tickets geschlossene', ['REQ-3'], 'all kinds · closed'],
    ['tickets by votes', ['IMP-2'], 'improvements · open · most votes first'],
    ['tickets incidents by votes', ['INC-1'], 'incidents · open\n'],
    ['tickets 100%', [], 'text: “100%”'],
  ]
  it('are the ones that are meant, and its heading says what was understood', async () => {
    await three()
    const ben = world.person('Ben')
    for (const [typed, names, heading] of asked) {
      const card = await ben.says(typed)
      expect([typed, found(card)]).toEqual([typed, names])
      expect(textOfCard(card), typed).toContain(heading)
      expect(textOfCard(card)).toContain(names.length > 0 ? `${names.length} ticket` : 'No tickets found.')
    }
  })

  it('that finds nothing says what is understood, and offers to look among closed ones', async () => {
    await three()
    const anna = world.person('Anna')
    const none = await anna.says('tickets schema')
    expect(textOfCard(none)).toContain('I understand kinds (incidents)')
    expect(found(await anna.presses(none, 'Include closed'))).toEqual(['REQ-3'])
    const nothing = await anna.says('tickets all blabla')
    expect(textOfCard(nothing)).toContain('I understand kinds (incidents)')
    expect(buttonTitles(nothing)).toEqual(['Refresh'])
    const own = await world.person('Cem').says('my tickets')
    expect(textOfCard(own)).not.toContain('I understand')
  })
})

describe('the name of a ticket', () => {
  it.each([['INC-1'], ['imp-1'], ['req 1'], ['#1'], ['1'], ['ticket inc 1'], ['tickets #1'], ['INC-1.']])(
    '“%s” shows that ticket',
    async (typed) => {
      await filed()
      world.discards()
      expect(textOfCard(await world.person('Anna').says(typed))).toContain('Since 6 o’clock')
    },
  )
  it('with a step moves it on, also at the end of a sentence', async () => {
    await filed()
    world.discards()
    const ben = world.person('Ben')
    await ben.says('ticket inc 1 acknowledge')
    expect(textOfCard(await ben.says('ticket 1 eingedämmt.'))).toContain('Mitigated')
    await world.settle()
    world.discards()
  })
})
