import { describe, expect, it } from 'vitest'
import { listFilter } from './list-filter.ts'

const platforms = [
  { platformId: 'lakehouse', name: 'Lakehouse' },
  { platformId: 'power-bi', name: 'Power BI' },
  { platformId: 'prod', name: 'Lakehouse Prod' },
]

describe('a list in plain words', () => {
  it.each<[string, ReturnType<typeof listFilter>]>([
    ['', {}],
    ['all', { state: 'any' }],
    ['my tickets', { mine: true }],
    ['improvements by votes', { itemType: 'IMPROVEMENT', sort: 'votes' }],
    ['platform requests', { itemType: 'PLATFORM_REQUEST' }],

    // States
    ['in progress', { state: 'in_progress' }],
    ['in Arbeit', { state: 'in_progress' }],
    ['closed requests', { state: 'ended', itemType: 'PLATFORM_REQUEST' }],
    ['geschlossen', { state: 'ended' }],
    ['geschlossene', { state: 'ended' }],
    ['geschlossenen.', { state: 'ended' }],
    ['all open incidents', { state: 'open', itemType: 'INCIDENT' }],
    ['offene, alle', { state: 'open' }],

    // Questions
    ['are there any open incidents?', { state: 'open', itemType: 'INCIDENT' }],
    ['which tickets do we have?', {}],
    ['welche Störungen sind noch offen?', { state: 'open', itemType: 'INCIDENT' }],
    ['gibt es offene tickets', { state: 'open' }],
    ['wo sehe ich meine Tickets', { mine: true }],
    ['what waits for me', { mine: true }],

    // Names are names, whatever they end with
    ['of Ines', { person: 'Ines' }],
    ['assigned to Ines', { assignedTo: 'Ines' }],
    ['zugewiesen an Ines Maier', { assignedTo: 'Ines Maier' }],
    ['of Rob Lowe', { person: 'Rob Lowe' }],
    ['assigned to Miren', { assignedTo: 'Miren' }],
    ['der letzten Tage offen', { state: 'open', words: 'letzten Tage' }],

    // Levels
    ['hohe Störungen', { severity: 'high', itemType: 'INCIDENT' }],
    ['mittlere', { severity: 'medium' }],
    ['niedrigen', { severity: 'low' }],
    ['dringende', { priority: 'urgent' }],
    ['urgent', { priority: 'urgent' }],
    ['high', { severity: 'high' }],
    ['high requests', { priority: 'high', itemType: 'PLATFORM_REQUEST' }],
    ['high priority', { priority: 'high' }],
    ['hohe Priorität', { priority: 'high' }],
    ['severity low', { severity: 'low' }],

    // Platforms
    [
      'open critical incidents on Lakehouse',
      { state: 'open', severity: 'critical', itemType: 'INCIDENT', platformId: 'lakehouse' },
    ],
    ['lakehouse gold', { platformId: 'lakehouse', words: 'gold' }],
    ['slow reports on power bi', { platformId: 'power-bi', words: 'slow reports' }],
    ['lakehouse prod', { platformId: 'prod' }],
    ['lakehuose', { platformId: 'lakehouse' }],
    ['of lakehouse', { platformId: 'lakehouse' }],

    // People
    ['assigned to me', { assignedTo: 'me' }],
    ['assigned to Megan Bowen', { assignedTo: 'Megan Bowen' }],
    ['assigned to megan on lakehouse', { assignedTo: 'megan', platformId: 'lakehouse' }],
    ['assigned to Megan Bowen closed', { assignedTo: 'Megan Bowen', state: 'ended' }],
    ['assigned to Anna von Berg', { assignedTo: 'Anna Berg' }],
    ['assigned to nobody', { assignedTo: 'nobody' }],
    ['unassigned incidents', { assignedTo: 'nobody', itemType: 'INCIDENT' }],
    ['of megan', { person: 'megan' }],
    ['of me', { mine: true }],
    ['reported by ada', { reportedBy: 'ada' }],
    ['reported by me', { reportedBy: 'me' }],
    ['by ada assigned to ben', { reportedBy: 'ada', assignedTo: 'ben' }],
    ['my assigned tickets', { assignedTo: 'me' }],
    ['zugewiesen an Megan', { assignedTo: 'Megan' }],
    ['mir zugewiesene', { assignedTo: 'me' }],
    ['an mich zugewiesen', { assignedTo: 'me' }],
    ['Ben zugewiesene Störungen', { assignedTo: 'Ben', itemType: 'INCIDENT' }],
    ['niemandem zugewiesen', { assignedTo: 'nobody' }],
    ['nicht zugewiesene', { assignedTo: 'nobody' }],
    ['gemeldet von Ada', { reportedBy: 'Ada' }],
    ['gemeldet von mir', { reportedBy: 'me' }],
    ['von Megan', { person: 'Megan' }],

    // Tags and everything else
    ['#finance', { tag: 'finance' }],
    ['tag finance incidents', { tag: 'finance', itemType: 'INCIDENT' }],
    ['Schlagwort Urgent', { tag: 'Urgent' }],
    ['#finance #gold', { tag: 'finance', words: 'gold' }],
    ['blabla', { words: 'blabla' }],
    ['o’connor’s report', { words: 'o’connor’s report' }],

    // As phones and other keyboards write it
    ['„geschlossene“ Sto\u0308rungen', { state: 'ended', itemType: 'INCIDENT' }],
    ['\u200bopen\u00a0incidents\u200d', { state: 'open', itemType: 'INCIDENT' }],
    ['ｏｐｅｎ　ｉｎｃｉｄｅｎｔｓ', { state: 'open', itemType: 'INCIDENT' }],
    ['in\u2003progress', { state: 'in_progress' }],
    ['＃finance', { tag: 'finance' }],
    ['slow reports on “power bi”', { platformId: 'power-bi', words: 'slow reports' }],
    ['assigned to “Mike O’Connor”', { assignedTo: 'Mike O’Connor' }],
    ['assigned to ‘nobody’', { assignedTo: 'nobody' }],
    ['about “gold tables”', { words: 'gold tables' }],
    ['nobody can log in', { words: 'nobody can log' }],
  ])('%s', (typed, filter) => expect(listFilter(typed, platforms)).toEqual(filter))
})
