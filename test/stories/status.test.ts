import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z' })
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('sales', 'Sales BI', [
    { checkType: 'availability', source: 'http', target: 'https://bi.example.com' },
  ])
  await world.measured('lakehouse-1', 'green', { age: 10 })
  await world.measured('sales-1', 'green', { age: null })
})
afterEach(() => world.close())

describe('Anna asks how the platforms are', () => {
  it('sees the worst first, in words and signs, with the age of the data', async () => {
    await world.measured('sales-1', 'red', { message: 'HTTP 503 from the login page' })
    const card = await world.person('Anna').says('status')
    expect(textOfCard(card)).toBe(
      [
        'Platform status',
        '✕ Down',
        'Sales BI',
        'Failing, last success 0 min ago: HTTP 503 from the login page',
        '✕ Down',
        'Lakehouse',
        'Last success 10 min ago.',
        '● Healthy',
        'Data as of 2 Mar 2026, 10:00 (CET)',
      ].join('\n'),
    )
    expect(buttonTitles(card)).toEqual(['Refresh', 'Details: Sales BI', 'Details: Lakehouse'])
  })
})
