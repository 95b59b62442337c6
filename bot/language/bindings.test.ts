import { describe, expect, it } from 'vitest'
import { assigneesIn, likeliest, parseBinding } from './bindings.ts'

const people = ['Data on call', 'Anna Example', 'Road to Cloud', 'Team für Daten', 'Data', "Mike O'Connor", 'On-call']
const platforms = ['lakehouse', 'lakehouse on azure', 'power bi']

/** The way a command is read where these people and platforms are there. */
const read = (typed: string) => {
  const parsed = parseBinding(typed)
  if (!parsed) return undefined
  const { who, platform } = likeliest(
    parsed.readings,
    (name) =>
      people.some((one) => one.toLowerCase() === name.toLowerCase())
        ? 'called'
        : people.some((one) => one.toLowerCase().startsWith(name.toLowerCase()))
          ? 'begins'
          : 'nobody',
    (text) => platforms.includes(text.toLowerCase()),
  )
  return [parsed.role, who, ...(platform === undefined ? [] : [platform])].join(' / ')
}

describe('whose role it is, and where', () => {
  it.each([
    ['Triager to Anna Example', 'Triager / Anna Example'],
    ['Triager to Anna Example on Lakehouse', 'Triager / Anna Example / Lakehouse'],
    ['service owner to Anna on Power BI', 'ServiceOwner / Anna / Power BI'],
    ['Serviceverantwortung an Anna für Power BI', 'ServiceOwner / Anna / Power BI'],
    ['Triager to Anna on all', 'Triager / Anna'],
    ['Triager to Data on call', 'Triager / Data on call'],
    ['Triager to data ON CALL on Lakehouse', 'Triager / data ON CALL / Lakehouse'],
    ['Triager to Data on Lakehouse', 'Triager / Data / Lakehouse'],
    ['Triager to Data on c', 'Triager / Data on c'],
    ['Triager to Anna on Lakehouse on Azure', 'Triager / Anna / Lakehouse on Azure'],
    ['Triager to Data on call on Lakehouse on Azure', 'Triager / Data on call / Lakehouse on Azure'],
    ['Triager from Road to Cloud on Lakehouse', 'Triager / Road to Cloud / Lakehouse'],
    ['Triage an Team für Daten', 'Triager / Team für Daten'],
    ['Triage an Team für Daten auf Lakehouse', 'Triager / Team für Daten / Lakehouse'],
    ['Triager to “Data on call” on Lakehouse', 'Triager / Data on call / Lakehouse'],
    ['Triager to “Data” on “Lakehouse on Azure”', 'Triager / Data / Lakehouse on Azure'],
    ['Triager to Anna on Nowhere', 'Triager / Anna / Nowhere'],
    ['Triager to Nobody on Nowhere', 'Triager / Nobody on Nowhere'],
    ['Triager to Nobody', 'Triager / Nobody'],
    ['Ｔｒｉａｇｅｒ\u00a0to On-call', 'Triager / On-call'],
    ['Triager to “Data on call', undefined],
    ['King to Anna', undefined],
    ['Triager to', undefined],
    ['to Anna', undefined],
    ['', undefined],
  ])('%s', (typed, expected) => expect(read(typed)).toBe(expected))

  it('is not read in more ways than a person means', () => {
    expect(parseBinding(`Triager to ${'a on '.repeat(5000)}b`)!.readings.length).toBeLessThan(10)
  })
})

describe('whom something is given to', () => {
  it.each([
    ['Anna', ['Anna']],
    ['to Anna', ['to Anna', 'Anna']],
    ['an Anna', ['an Anna', 'Anna']],
    ['An Nguyen', ['An Nguyen', 'Nguyen']],
    ['to “Mike O’Connor”', ['to “Mike O’Connor”', 'Mike O’Connor']],
    ['“Mike O’Connor”', ['Mike O’Connor']],
    ['to', []],
    ['', []],
  ])('%s', (typed, names) => expect(assigneesIn(typed)).toEqual(names))
})
