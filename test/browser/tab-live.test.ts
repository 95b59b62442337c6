import { beforeEach, describe, expect, it } from 'vitest'
import { feed } from '../../services/changes/feed.ts'
import type { PersonName } from '../harness/person.ts'
import type { World } from '../harness/world.ts'
import { installed } from './playground-window.ts'
import { inTeams, setStage } from './tab/stage.ts'

/** Shorter than the desk may be silent, and longer than a page would wait that asks again and again. */
const longMs = 50_000

describe.runIf(installed)('the page hears of changes as they happen', () => {
  const { begins, tokenOf, writes, opens: opensTab } = setStage()
  let world: World
  beforeEach(async () => {
    world = await begins(inTeams)
    await world.platform('orders', 'Orders API')
    await writes('Anna', '/work-items', {
      ...{ itemType: 'IMPROVEMENT', title: 'Sort the list of jobs', description: 'It is hard to find one.' },
    })
  })
  const followers = () => world.desk.part(feed).followers()
  /** A page of somebody that has read what it shows, and hears. */
  const opens = async (name: PersonName, place: string, said: string, deaf = false) => {
    const before = followers()
    const tab = await opensTab({ place, token: await tokenOf(name), deaf })
    await tab.sees(said)
    await expect.poll(followers).toBe(before + (deaf ? 0 : 1))
    const asked = () =>
      tab.requests.filter((url) => url.includes('/api/v1/')).map((url) => new URL(url).pathname.slice('/api/v1'.length))
    // Once it hears, everything that it read before is read once more.
    if (!deaf) await expect.poll(() => new Set(asked()).size < asked().length, { timeout: 10_000 }).toBe(true)
    await tab.quiet()
    const from = asked().length
    return { ...tab, asked: () => asked().slice(from) }
  }

  it('Ben sees what Ada changes, without a reload, and asks for nothing in between', async () => {
    const ben = await opens('Ben', 'tickets/IMP-1', 'Sort the list of jobs')
    const ada = await opens('Ada', 'tickets/IMP-1', 'Sort the list of jobs')
    await ben.page.clock.runFor(longMs)
    expect(ben.asked()).toEqual([])
    await ada.frame().getByRole('textbox', { name: 'Comment' }).fill('It comes with the next release.')
    await ada.frame().getByRole('button', { name: 'Comment' }).click()
    await ben.sees('It comes with the next release.')
    await ben.quiet()
    expect(new Set(ben.asked())).toEqual(
      new Set(['/work-items/numbered/1', expect.stringMatching(/^\/work-items\/[^/]+\/history$/)]),
    )
  })

  it('reads nothing again for a change that it does not show', async () => {
    const ben = await opens('Ben', 'docs', 'No terms found')
    await writes('Anna', '/work-items', {
      ...{ itemType: 'IMPROVEMENT', title: 'Another thing', description: 'It is hard to find one.' },
    })
    await world.settle()
    await writes('Ada', '/glossary/terms', { term: 'Backlog', definition: 'What is still to be done.' })
    await ben.sees('What is still to be done.')
    expect(new Set(ben.asked())).toEqual(new Set(['/glossary/terms']))
  })

  it('asks every minute while the desk does not tell, and goes on to hear once it does', async () => {
    const ben = await opens('Ben', 'platforms', '1 unknown', true)
    await world.measured('orders-1', 'green')
    await ben.page.clock.runFor(50_000)
    expect(ben.asked()).not.toContain('/health')
    await ben.page.clock.runFor(20_000)
    await ben.sees('1 healthy')
    await ben.hears()
    await ben.page.clock.runFor(60_000)
    await expect.poll(followers).toBe(1)
  })

  it('hears nothing and asks nothing while nobody looks, and is right when somebody does', async () => {
    const ben = await opens('Ben', 'platforms', '1 unknown')
    await ben.hides(true)
    await expect.poll(followers).toBe(0)
    await ben.page.clock.runFor(longMs)
    await world.measured('orders-1', 'green')
    expect(ben.asked()).toEqual([])
    await ben.hides(false)
    await ben.sees('1 healthy')
    await expect.poll(followers).toBe(1)
  })
})
