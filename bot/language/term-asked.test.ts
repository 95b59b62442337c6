import { describe, expect, it } from 'vitest'
import { understand } from './understand.ts'

const platforms = [
  { platformId: 'kafka', name: 'Kafka' },
  { platformId: 'gold', name: 'Gold Layer' },
]

const met = (typed: string): string => {
  const meant = understand(typed, platforms)
  return 'polite' in meant ? 'courtesy' : 'said' in meant ? `${meant.said.name} ${meant.said.rest}`.trim() : '?'
}

describe('a question after a word', () => {
  it.each([
    ['what is gross margin?', 'term gross margin'],
    ['What’s a “data contract”?', 'term “data contract”'],
    ['what are slowly changing dimensions', 'term slowly changing dimensions'],
    ['what is a platform?', 'term platform'],
    ['what is the medallion architecture', 'term medallion architecture'],
    ['do you know what a lakehouse is', '?'],
    ['what does EBIT mean?', 'term EBIT'],
    ['what does stale mean?', 'term stale'],
    ['what does DB I stand for', 'term DB I'],
    ['can you tell me what does churn mean', 'term churn'],
    ['explain churn', 'term churn'],
    ['meaning of churn', 'term churn'],
    ['what is the definition of churn?', 'term churn'],
    ['hi, what is churn?', 'term churn'],
    ['was ist Rohertrag?', 'term Rohertrag'],
    ['Was ist ein Datenvertrag', 'term Datenvertrag'],
    ['was sind Kennzahlen?', 'term Kennzahlen'],
    ['was bedeutet DB I?', 'term DB I'],
    ['was heißt EBIT', 'term EBIT'],
    ['was versteht man unter Abgrenzung?', 'term Abgrenzung'],
    ['wofür steht KPI?', 'term KPI'],
    ['was soll EBIT heißen?', 'term EBIT'],
    ['kannst du mir sagen was ist EBIT', 'term EBIT'],
    ['erkläre mir EBIT', 'term EBIT'],
    ['definition von EBIT', 'term EBIT'],
    ['glossar', 'glossary'],
    ['glossary net revenue', 'glossary net revenue'],
    ['definiere Rohertrag', 'define Rohertrag'],
  ])('%j: %s', (typed, expected) => expect(met(typed)).toBe(expected))
})

describe('what is none', () => {
  it.each([
    ['what is down?', 'status'],
    ['what is the status of kafka', 'status of kafka'],
    ['what is kafka?', 'status kafka'],
    ['what is new?', 'tickets new?'],
    ['what is open right now', 'tickets open right now'],
    ['what is broken', 'status'],
    ['what is going on?', '?'],
    ['what is wrong with my report', '?'],
    ['what’s happening', '?'],
    ['what is the problem', '?'],
    ['what is it', '?'],
    ['what does it mean?', '?'],
    ['what does this mean', '?'],
    ['what do you mean', '?'],
    ['what is failing', '?'],
    ['what is red?', '?'],
    ['what is stuck', '?'],
    ['what is overdue', '?'],
    ['what is the SLA of gold', '?'],
    ['was heißt das?', '?'],
    ['was ist der Stand?', '?'],
    ['was kann ich hier sagen?', '?'],
    ['was hängt?', '?'],
    ['what is your name', '?'],
    ['what is the difference between gold and silver', '?'],
    ['what is the plan for today', '?'],
    ['what are the next steps for us', '?'],
    ['what is the email of the team', '?'],
    ['what is the best way to load a file from the old system into gold', 'status'],
    ['was ist los?', 'status'],
    ['was ist kaputt?', 'status'],
    ['was ist mit INC-12?', 'ticket 12'],
    ['was ist gerade offen', 'tickets gerade offen'],
    ['was ist das', '?'],
    ['was ist hier passiert', '?'],
    ['was ist neu', 'tickets neu'],
    ['explain the outage', '?'],
  ])('%j: %s', (typed, expected) => {
    const got = met(typed)
    expect(got).not.toMatch(/^term/)
    expect(got.split(' ')[0]).toBe(expected.split(' ')[0])
  })
})
