import { describe, expect, it } from 'vitest'
import { gatherMisses } from './gather.ts'
import type { Miss } from './memory.ts'

const asked = (...questions: string[]): Miss[] =>
  questions.map((question, index) => ({
    missId: String(index),
    question,
    language: 'en',
    reason: 'nothing',
    place: null,
    askedAt: new Date(Date.UTC(2026, 0, 31 - index)),
  }))
const grouped = (...questions: string[]) =>
  gatherMisses(asked(...questions)).map(({ question, wordings, count }) => [count, question, ...wordings])

describe('questions that were asked in vain', () => {
  it.each<[string, string[], (string | number)[][]]>([
    ['the same one twice is one', ['Where is the canteen?', 'where is the canteen?'], [[2, 'Where is the canteen?']]],
    [
      'in similar words are one, by the wording used most',
      ['where can I park my car?', 'Where can I park the car', 'where can I park the car'],
      [[3, 'Where can I park the car', 'where can I park my car?']],
    ],
    [
      'that share only how they ask are several',
      ['how do I book a desk?', 'how do I export a report?', 'how do I reset a password?'],
      [
        [1, 'how do I book a desk?'],
        [1, 'how do I export a report?'],
        [1, 'how do I reset a password?'],
      ],
    ],
    [
      'come with the most frequent first, then the newest',
      ['lunch menu', 'printer driver', 'vacation days', 'printer driver'],
      [
        [2, 'printer driver'],
        [1, 'lunch menu'],
        [1, 'vacation days'],
      ],
    ],
    [
      'in German with other endings are one',
      ['Wo sind die Parkplätze?', 'wo ist der Parkplatz'],
      [[2, 'Wo sind die Parkplätze?', 'wo ist der Parkplatz']],
    ],
    [
      'of signs alone are there',
      ['???', '🤷'],
      [
        [1, '???'],
        [1, '🤷'],
      ],
    ],
    ['none', [], []],
  ])('%s', (_, questions, groups) => {
    expect(grouped(...questions)).toEqual(groups)
  })

  it('tell which page did not help', () => {
    const [first, second] = asked('access to gold', 'access to gold')
    expect(gatherMisses([first!, { ...second!, reason: 'not_helpful', place: 'team/access.md' }])).toMatchObject([
      { count: 2, unhelpful: 1, place: 'team/access.md', lastAt: first!.askedAt },
    ])
  })

  it('of 2,000 wordings are gathered at once', () => {
    const many = asked(...Array.from({ length: 2000 }, (_, at) => `how do I use tool${at} in project${at % 50}?`))
    const begun = performance.now()
    expect(gatherMisses(many).length).toBeGreaterThan(50)
    expect(performance.now() - begun).toBeLessThan(20_000)
  })
})
