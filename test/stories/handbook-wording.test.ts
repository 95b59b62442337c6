import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { handbookPages } from '../harness/handbook-pages.ts'
import { startModel } from '../harness/model.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let says: string | number
let model: Awaited<ReturnType<typeof startModel>>
let world: World
beforeEach(async () => {
  model = await startModel(() => says)
  world = await openWorld({ handbook: handbookPages, chat: { url: model.url, model: null, token: null } })
})
afterEach(async () => {
  await world.close()
  await model.close()
})

const pager = 'docs who has the pager?'

describe('with a model that words answers', () => {
  it('they come with every place they are from, and are marked as written by it', async () => {
    says = 'The **engineer of the week** has it [1]. <at>Everybody</at> [press](https://evil.example)'
    const card = await world.person('Anna').says(pager)
    expect(textOfCard(card)).toMatch(
      /^who has the pager\?\nThe engineer of the week has it \[1\]\. &lt;at&gt;Everybody&lt;\/at&gt; press\nWritten by a model from the pages below\. Check them before you rely on it\.\n1\nOn call\n/,
    )
    expect(buttonTitles(card)).toEqual(expect.arrayContaining(['On call', 'Helpful', 'Not helpful', 'Ask the team']))
    expect(JSON.stringify(card)).not.toContain('evil.example')
    expect(world.personal('Anna').posts().at(-1)).toMatchObject({ byModel: true })
  })

  it('a place that is opened is quoted', async () => {
    says = 'The engineer of the week [1].'
    const anna = world.person('Anna')
    const quoted = await anna.presses(await anna.says(pager), 'On call')
    expect(textOfCard(quoted)).toMatch(/^On call\nThe pager goes to the engineer of the week\./)
  })

  it.each([['I think so.'], ['NOTHING'], [503]])('the passage is quoted when it says %s', async (said) => {
    says = said
    expect(textOfCard(await world.person('Anna').says(pager))).toMatch(/^On call\nThe pager goes to/)
    expect(world.personal('Anna').posts().at(-1)!.byModel).toBeUndefined()
  })

  it('it is not asked when nothing fits', async () => {
    says = 'Behind the house [1].'
    expect(textOfCard(await world.person('Anna').says('docs where is the canteen?'))).toContain(
      'The handbook doesn’t say',
    )
    expect(model.asked).toEqual([])
  })
})
