import { describe, expect, it } from 'vitest'
import { isThanks, meantBy } from './phrases.ts'

const platforms = [
  { platformId: 'lakehouse', name: 'Databricks Lakehouse' },
  { platformId: 'gold', name: 'Gold Layer' },
  { platformId: 'power-bi', name: 'Power BI' },
  { platformId: 'data-platform', name: 'Data platform' },
]

describe('a sentence that means a command', () => {
  it.each([
    ['how fresh is lakehouse?', 'status lakehouse'],
    ['is gold late?', 'status gold'],
    ['When was Power BI last updated?', 'status power-bi'],
    ['what is the status of power bi?', 'status of power bi'],
    ["what's up with the gold layer", 'status gold'],
    ['lakehouse', 'status lakehouse'],
    ['power bi?', 'status power-bi'],
    ['lakehouse status', 'status lakehouse'],
    ['how is the data platform doing', 'status data-platform'],
    ['is lakehose down?', 'status lakehouse'],
    ['is the coffee machine down?', 'status coffee machine'],
    ['is the data in gold from today?', 'status gold'],
    ['what’s broken?', 'status'],
    ['is everything ok?', 'status'],
    ['show status', 'status'],
    ['wie frisch ist lakehouse?', 'status lakehouse'],
    ['ist gold verspätet?', 'status gold'],
    ['Wie geht es Power BI?', 'status power-bi'],
    ['läuft power bi', 'status power-bi'],
    ['was ist kaputt?', 'status'],
    ['hey', 'help'],
    ['Good morning!', 'help'],
    ['Guten Tag', 'help'],
    ['what can you do?', 'help'],
    ['was kannst du?', 'help'],
    ['?', 'help'],
    ['list platforms', 'platforms'],
    ['what platforms are there?', 'platforms'],
    ['welche plattformen gibt es?', 'platforms'],
    ['show my tickets', 'my tickets'],
    ['zeig mir meine tickets', 'my tickets'],
    ['open tickets', 'tickets open tickets'],
    ['show me the open incidents on lakehouse', 'tickets open incidents on lakehouse'],
    ['störungen', 'tickets störungen'],
    ['offene tickets', 'tickets offene tickets'],
    ['new incident', 'incident'],
    ['I want to report an incident', 'incident an incident'],
    ['ich möchte eine störung melden', 'incident melden'],
    ['neue Störung', 'incident'],
    ['create a ticket', 'ticket'],
    ['I need access to the sales schema', 'request access to the sales schema'],
    ['ich brauche Zugriff auf sales', 'request Zugriff auf sales'],
    ['we need help', 'help'],
    ['close 1', 'ticket 1 close'],
    ['resolve INC-142 restarted the cluster', 'ticket 142 resolve restarted the cluster'],
    ['approve ticket 3', 'ticket 3 approve'],
    ['reject 3 no licences left', 'ticket 3 reject no licences left'],
    ['INC-1 close', 'ticket INC-1 close'],
    ['genehmigen REQ-3', 'ticket 3 approve'],
    ['please assign 1 to me', 'assign 1 to me'],
    ['who is admin?', 'roles'],
    ['welche rolle habe ich', 'roles'],
    ['make me a sandwich', undefined],
    ['I have a question', undefined],
    ['it is raining', undefined],
    ['done 3 tables today', undefined],
    ['good idea', undefined],
    ['it works again', undefined],
    ['start', undefined],
    ['the printer on the third floor next to the kitchen is broken', undefined],
  ])('%j', (typed, expected) => {
    const meant = meantBy(typed, platforms)
    expect(meant && `${meant.name} ${meant.rest}`.trim()).toBe(expected)
  })
})

describe('thanks', () => {
  it.each([
    ['thank you very much', true],
    ['Thanks, Deltadesk!', true],
    ['vielen Dank für die Hilfe', true],
    ['thanks to the last release the gold tables are stale again', false],
    ['lakehouse', false],
  ])('%j', (typed, expected) => expect(isThanks(typed)).toBe(expected))
})
