import { describe, expect, it } from 'vitest'
import { holdsWords, searchWords } from './search.ts'

const finds = (typed: string, text: string) => holdsWords(searchWords(typed), text)

describe('words find a text however its letters can be typed', () => {
  it.each([
    ['strasse', 'Die Straße'],
    ['Straße', 'Die Strasse'],
    ['STRASSE', 'straße'],
    ['lodz', 'Łódź gateway'],
    ['łódź', 'Lodz gateway'],
    ['soren', 'Søren'],
    ['muller', 'Müller'],
    ['mueller', 'Müller'],
    ['Müller', 'Muller'],
    ['aarhus', 'Århus'],
    ['αθηνα', 'Αθήνα'],
    ['“gold”', 'Gold tables'],
    ['INC-1 · Gold', 'INC-1 Gold tables'],
    ['R&D', 'R&D desk'],
    ['%', '100% of rows'],
    ['`gold`', 'the table `gold`'],
    ["d'or", 'table d`or'],
  ])('%s: %s', (typed, text) => expect(finds(typed, text)).toBe(true))
  it.each([
    ['straat', 'Straße'],
    ['mueller', 'Muller'],
    ['кот', 'кит'],
    ['й', 'и'],
    ['·', 'Gold'],
  ])('and nothing else: %s is not in %s', (typed, text) => expect(finds(typed, text)).toBe(false))
})
