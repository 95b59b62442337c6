import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { extensionOf, messageOf, titlesOf, type Shown } from '../harness/extension.ts'
import { term } from '../harness/glossary.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ env: { PUBLIC_URL: 'https://desk.example.com/' } })
  await term(world, 'Margin', { domain: 'Finance', definition: 'Revenue less cost.', abbreviations: ['MGN'] })
  await term(world, 'Margin', { domain: 'Layout', definition: 'The space around a box.' })
  await term(world, 'Churn', { definition: 'Customers who **left** in a month.' })
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const searches = (typed: string | null, options?: object, locale?: string) =>
  extensionOf(world, world.person('Anna', locale), world.groupChat('colleagues')).searches('terms', typed, options)

describe('somebody looks for a term while writing to colleagues', () => {
  it('and sees all of them by name before anything is typed, a page at a time', async () => {
    expect(titlesOf(await searches(null))).toEqual(['Churn', 'Margin (Finance)', 'Margin (Layout)'])
    expect(titlesOf(await searches(null, { skip: 1, count: 1 }))).toEqual(['Margin (Finance)'])
    expect(await searches(null, { skip: 3, count: 25 })).toEqual([])
  })

  it.each([
    ['margin', ['Margin (Finance)', 'Margin (Layout)']],
    ['mgn', ['Margin (Finance)']],
    ['marign', ['Margin (Finance)', 'Margin (Layout)']],
    ['customers', ['Churn']],
  ])('%s', async (typed, names) => {
    expect(titlesOf(await searches(typed))).toEqual(names)
  })

  it('is told that nothing fits, in the language of the client', async () => {
    expect(await searches('xyzzy')).toContain('I found nothing for “xyzzy”')
    expect(await searches('xyzzy', undefined, 'de-DE')).toContain('xyzzy')
  })

  it('puts the meaning into the chat, without what only its steward does, and it renews itself', async () => {
    const [found] = (await searches('churn')) as Shown[]
    expect(found!.text).toBe('Customers who left in a month.')
    expect(textOfCard(found!.card)).toContain('Customers who left in a month.')
    expect(buttonTitles(found!.card)).toEqual(['History', 'Glossary', 'Open in Deltadesk'])
    expect(found!.card.refresh).toMatchObject({ action: { verb: 'glossary.define' } })
  })

  it('costs the store nothing once the glossary is known', async () => {
    await searches('churn')
    await world.settle()
    const before = world.runs()
    for (const typed of ['c', 'ch', 'chu', null]) await searches(typed)
    expect(world.runs()).toBe(before)
  })
})

it('a pasted link of a term becomes its card; one that is not there stays a link', async () => {
  const termId = (await world.store.all('glossary_terms', { term: 'Churn' }))[0]!.termId
  const anna = extensionOf(world, world.person('Anna'), world.groupChat('colleagues'))
  const pastes = async (id: string) =>
    (await (await anna.asks('queryLink', { url: `https://desk.example.com/terms/${id}` })).json()) as {
      composeExtension: { type: string; attachments?: { content: object }[] }
    }
  expect(JSON.stringify(await pastes(termId))).toContain('Customers who')
  expect((await pastes('nothing')).composeExtension.attachments ?? []).toEqual([])
})

describe('the terms of a message of a colleague', () => {
  const asks = async (message?: object) => {
    const anna = extensionOf(world, world.person('Anna'), world.groupChat('colleagues'))
    const asked = { commandId: 'explainTerms', ...(message && { messagePayload: message }) }
    const { task } = (await (await anna.asks('fetchTask', asked)).json()) as {
      task: { type: string; value: { title: string; card: { content: TeamsCard } } }
    }
    expect(task).toMatchObject({ type: 'continue', value: { title: 'Explain terms' } })
    return textOfCard(task.value.card.content)
  }

  it('are explained to whoever asks, with what they mean', async () => {
    const said = await asks(messageOf('<p>Our <b>churn</b> is up, and the MGN is down.</p>'))
    expect(said).toContain('Churn: Customers who left in a month.')
    expect(said).toContain('Margin (Finance): Revenue less cost.')
    expect(said).not.toContain('Layout')
  })

  it('are said to be none where there are none, and without a message', async () => {
    for (const message of [messageOf('<p>Hello</p>'), undefined])
      expect(await asks(message)).toContain('No word of this is in the glossary.')
  })
})
