import { describe, expect, it } from 'vitest'
import { wordsFrom } from './words.ts'

const polish = { votes_one: '{count} głos', votes_few: '{count} głosy', votes_many: '{count} głosów', votes_other: 'x' }
const arabic = {
  ...{ votes_zero: 'لا أصوات', votes_one: 'صوت واحد', votes_two: 'صوتان', votes_few: '{count} أصوات' },
  ...{ votes_many: '{count} صوتًا', votes_other: '{count} صوت', told: 'فاشل: {said}' },
}

describe('the words of the page', () => {
  it.each([
    [polish, 'pl', 1, '1 głos'],
    [polish, 'pl', 3, '3 głosy'],
    [polish, 'pl', 5, '5 głosów'],
    [polish, 'pl', 22, '22 głosy'],
    [arabic, 'ar', 0, 'لا أصوات'],
    [arabic, 'ar', 2, 'صوتان'],
    [arabic, 'ar', 7, '7 أصوات'],
    [arabic, 'ar', 12, '12 صوتًا'],
    [arabic, 'ar', 100, '100 صوت'],
    // What is not translated is English, with the two forms it has.
    [{ votes_one: '{count} vote', votes_other: '{count} votes' }, 'ar', 2, '2 votes'],
    [{ votes_one: '{count} vote', votes_other: '{count} votes' }, 'ja', 1, '1 votes'],
  ])('%j in %s for %i', (texts, language, count, said) => {
    expect(wordsFrom(texts, language, language).say('votes', { count })).toBe(said)
  })
  it('go from right to left in Arabic, and set apart what may go the other way', () => {
    const { direction, say } = wordsFrom(arabic, 'ar', 'ar')
    expect(direction).toBe('rtl')
    expect(say('told', { said: 'HTTP 503' })).toBe('فاشل: \u2068HTTP 503\u2069')
    expect(wordsFrom({ told: 'Failing: {said}' }, 'en', 'en').say('told', { said: 'HTTP 503' })).toBe(
      'Failing: HTTP 503',
    )
  })
})
