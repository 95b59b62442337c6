import { describe, expect, it } from 'vitest'
import { didYouMean } from './did-you-mean.ts'

const platforms = [
  { platformId: 'lakehouse', name: 'Lakehouse' },
  { platformId: 'gold', name: 'Gold Layer' },
]
const met = (typed: string) => didYouMean(typed, platforms)?.corrected

describe('a mistyped command', () => {
  it.each([
    ['stauts', 'status'],
    ['statsu lakehouse', 'status lakehouse'],
    ['staus gold', 'status gold'],
    ['tikets open', 'tickets open'],
    ['my tikets', 'my tickets'],
    ['tciket 142', 'ticket 142'],
    ['coment 142 it is back', 'comment 142 it is back'],
    ['incidnet the gold tables are stale', 'incident the gold tables are stale'],
    ['imrpove the export has no header', 'improve the export has no header'],
    ['grnat Triager to Anna', 'grant Triager to Anna'],
    ['subscibe lakehouse', 'subscribe lakehouse'],
    ['hepl', 'help'],
    ['doccs how do I load a table', 'docs how do I load a table'],
    ['glosary margin', 'glossary margin'],
    ['temr margin', 'term margin'],
    ['defien margin', 'define margin'],
    ['rloes', 'roles'],
    // German
    ['zustnd lakehouse', 'zustand lakehouse'],
    ['störugn', 'störung'],
    ['hlife', 'hilfe'],
    ['abbonieren lakehouse', 'abonnieren lakehouse'],
    ['offene tikets', 'offene tickets'],
    ['komentar 142 geht wieder', 'kommentar 142 geht wieder'],
    ['bergiff Marge', 'begriff Marge'],
    ['vorschalg Export nach Excel', 'vorschlag Export nach Excel'],
  ])('%j: %s', (typed, corrected) => expect(met(typed)).toBe(corrected))
})

describe('a sentence or a word that only looks like one', () => {
  it.each([
    'team is away, who decides now?',
    'teams',
    'teams is slow',
    'Team Finance needs the report',
    'dogs',
    'dogs are not allowed in the office',
    'dots in the chart are missing',
    'rules for the export',
    'rolls of paper are missing',
    'grand total is wrong',
    'note for everybody',
    'time is up',
    'items',
    'states of the orders are not shown any more',
    'planner',
    'planner does not open',
    'command center shows nothing',
    'incidence is higher than usual',
    'statue of liberty tour',
    'templates2 of ours look odd today',
    'statuses of all orders were wrong this morning',
    'commend us for the good work please',
    // German
    'Team ist im Urlaub',
    'Teams geht nicht',
    'Dosen sind leer',
    'Rolle rückwärts beim Export',
    'Auftrag hängt seit heute früh',
    'Anfang der Woche fehlten Zahlen',
    'Stimmen die Zahlen von gestern?',
    'Waren fehlen im Bericht seit gestern',
    'Halle drei meldet keine Daten',
    'Notiz an alle',
  ])('%j is none', (typed) => expect(met(typed)).toBeUndefined())
})
