import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportTerms } from '../../services/glossary/export.ts'
import { importTerms } from '../../services/glossary/import.ts'
import { term } from '../harness/glossary.ts'
import { textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const takes = (text: string, write = false) => importTerms(as(world, 'Ada'), { text, write })
const meaning = async (asked: string) => textOfCard(await world.person('Anna').says(`define ${asked}`))

const file = [
  'term,domain,definition,steward,synonyms',
  'Margin,Finance,Revenue less cost,Ben,Profit',
  'Churn,Sales,Customers who leave,ben@example.com,',
  'Bad,,,,',
].join('\n')

describe('a file of terms', () => {
  it('is tried dry first, which writes nothing; then it counts, with its history, and twice is once', async () => {
    expect(await takes(file)).toMatchObject({
      counts: { new: 2, changed: 0, same: 0, faulty: 1 },
      ...{ written: 0, isDryRun: true, newDomains: ['Finance', 'Sales'] },
    })
    expect(await world.store.all('glossary_terms')).toEqual([])
    expect(await takes(file, true)).toMatchObject({ written: 2, failed: 0 })
    expect(await meaning('profit')).toContain('Steward: Ben')
    expect(await takes(file, true)).toMatchObject({ counts: { new: 0, same: 2, faulty: 1 }, written: 0 })
    await world.store.settled()
    expect((await world.store.all('events', { eventType: 'glossary.import' })).map(({ version }) => version)).toEqual([
      1, 1,
    ])
  })

  it('comes out as it went in', async () => {
    await term(world, '=SUM(A1)', { definition: '-1\n"quoted", and; more', assets: ['@x', 'Page https://x.example/'] })
    await term(world, 'Margin', { domain: 'Finance', steward: 'Ben' })
    const { text, count } = await exportTerms(as(world, 'Cem'), {})
    expect(count).toBe(2)
    expect(text).toContain("'=SUM(A1)")
    expect(await takes(text)).toMatchObject({ counts: { new: 0, changed: 0, same: 2, faulty: 0 } })
  })

  it('is for admins alone', async () => {
    await expect(importTerms(as(world, 'Cem'), { text: file, write: true })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await world.store.all('glossary_terms')).toEqual([])
  })

  it('is refused while the directory is away and it names somebody new', async () => {
    world.directoryIs('away')
    await expect(takes(file)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    world.directoryIs('back')
  })

  it(
    'of 10,000 terms is written in a few statements, and answers stay fast and cost none',
    { timeout: 120_000 },
    async () => {
      const many = Array.from(
        { length: 10_000 },
        (_, n) => `Measure ${n},Domain ${n % 50},What measure ${n} is about in some words`,
      )
      const before = world.runs()
      expect(await takes(['term,domain,definition', ...many].join('\n'), true)).toMatchObject({
        written: 10_000,
        failed: 0,
      })
      await world.store.settled()
      expect(world.runs() - before).toBeLessThan(400)
      for (const typed of ['define measure 77', 'define mesure 4711', 'glossary words', 'what is a zebra?'])
        for (const _ of [1, 2]) {
          await world.person('Anna').says(typed)
          expect(await world.statements()).toEqual({ before: 0, after: 0 })
        }
      const { counts } = await takes('term,definition\nOne more,than there may be')
      expect(counts).toMatchObject({ faulty: 1, new: 0 })
    },
  )
})
