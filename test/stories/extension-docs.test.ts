import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { extensionOf, titlesOf, type Shown } from '../harness/extension.ts'
import { handbookPages } from '../harness/handbook-pages.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ handbook: handbookPages })
})
afterEach(() => world.close())

const anna = (locale?: string, of = world) => extensionOf(of, of.person('Anna', locale), of.groupChat('colleagues'))
const searches = (typed: string | null, options?: object, locale?: string) =>
  anna(locale).searches('docs', typed, options)

describe('somebody looks into the handbook while writing to colleagues', () => {
  it('and sees its pages before anything is typed, those in their language first, a page at a time', async () => {
    const english = ['Getting access', 'Clusters', 'On call']
    expect(titlesOf(await searches(null))).toEqual([...english, 'Kosten senken'])
    expect(titlesOf(await searches(null, undefined, 'de-DE'))).toEqual(['Kosten senken', ...english])
    expect(titlesOf(await searches(null, { skip: 1, count: 2 }))).toEqual(['Clusters', 'On call'])
    expect(titlesOf(await searches(null, { skip: 4, count: 25 }))).toEqual([])
  })

  it.each([
    ['pager', ['On call']],
    ['who has the pager?', ['On call']],
    ['clus', ['Clusters']],
    ['kosten', ['Kosten senken']],
    ['rep_readers', ['Getting access']],
    ['owner of a cluster', ['Clusters', 'Getting access']],
  ])('“%s”', async (typed, titles) => {
    expect(titlesOf(await searches(typed))).toEqual(titles)
  })

  it('goes on with the next page of what was found', async () => {
    expect(titlesOf(await searches('owner of a cluster', { skip: 1, count: 1 }))).toEqual(['Getting access'])
    expect(titlesOf(await searches('owner of a cluster', { skip: 2, count: 1 }))).toEqual([])
  })

  it('is told that nothing fits, and it does not count as asked in vain', async () => {
    expect(await searches('xyzzy')).toContain('I found nothing for “xyzzy”')
    await world.settle()
    expect(await world.store.all('handbook_misses')).toEqual([])
  })

  it('sees how it begins, and puts the passage into the chat with where it is from; it renews itself', async () => {
    const [found] = (await searches('pager')) as Shown[]
    expect(found!.text).toBe('The pager goes to the engineer of the week. The rota changes on Mondays.')
    expect(buttonTitles(found!.card)).toEqual(['Read all'])
    const taken = await anna().takes(found!)
    expect(textOfCard(taken)).toMatch(
      /^On call\nThe pager goes to the engineer of the week\. The rota changes on Mondays\.\nselect engineer\n\u00a0\u00a0from rota\nQuestions .*\nFrom team\/en\/on-call\.md · changed /,
    )
    for (const card of [found!.card, taken])
      expect(card.refresh).toMatchObject({
        action: { verb: 'handbook.show', data: { source: 'team', path: 'en/on-call.md' } },
      })
    const [german] = (await searches('kosten', undefined, 'de-DE')) as Shown[]
    expect(textOfCard(await anna('de-DE').takes(german!))).toContain('Aus team/de/kosten.md')
  })

  it('costs the store nothing', async () => {
    await searches(null)
    await world.settle()
    const before = world.runs()
    for (const typed of ['p', 'pa', 'pager', null]) await searches(typed)
    expect(world.runs()).toBe(before)
  })

  it('is told so when the handbook cannot be asked, and when there is none', async () => {
    const [found] = (await searches('pager')) as Shown[]
    await world.losesHandbook()
    const away = 'I can’t look into the handbook right now.'
    for (const typed of [null, 'pager']) expect(await searches(typed)).toContain(away)
    expect(JSON.stringify(await (await anna().asks('selectItem', found!.tap)).json())).toContain(away)
    const other = await openWorld()
    for (const typed of [null, 'pager'])
      expect(await anna(undefined, other).searches('docs', typed)).toContain('There’s no handbook here yet.')
    await other.close()
  })

  it('is told so when the page is gone by the time it is taken', async () => {
    const [found] = (await searches('pager')) as Shown[]
    const tap = { ...found!.tap, path: 'en/gone.md' }
    expect(JSON.stringify(await (await anna().asks('selectItem', tap)).json())).toContain(
      'This page isn’t in the handbook any more.',
    )
  })
})
