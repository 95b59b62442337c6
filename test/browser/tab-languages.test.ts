import { beforeEach, describe, expect, it } from 'vitest'
import { drafts, isRightToLeft } from '../../services/kernel/language.ts'
import type { World } from '../harness/world.ts'
import { installed } from './playground-window.ts'
import { setStage } from './tab/stage.ts'

/** The places of the page, each with what is there once it is shown. */
const places = {
  'history/lakehouse': 'table',
  roadmap: 'h2',
  tickets: 'input',
  docs: 'input',
  'platforms/orders': '[aria-expanded=true]',
}

describe.runIf(installed)('the page in a language that is a draft', () => {
  const { begins, opens } = setStage()
  let world: World
  beforeEach(async () => {
    world = await begins()
    await world.platform('orders', 'Orders API', [{ checkType: 'availability' }])
    for (const [id, name] of [
      ['lakehouse', 'Lakehouse'],
      ['sales', 'Sales reports'],
      ['finance', 'Finance model'],
    ] as const)
      await world.platform(id, name)
    await world.measured('orders-1', 'red', { message: 'The gateway answers 503 to every second request' })
    await world.measured('lakehouse-1', 'green', { age: 85 })
    await world.measured('sales-1', 'green', { age: 12 })
    await world.settle()
  })

  it.each(drafts)(
    '%s says so, goes its way and shuts nobody out, also on a phone',
    async (language) => {
      const goes = isRightToLeft(language) ? 'rtl' : 'ltr'
      const wide = await opens({ locale: language, place: 'platforms/orders' })
      await wide.sees('Orders API')
      await wide.frame().locator(`html[lang=${language}][dir=${goes}] .fui-FluentProvider[dir=${goes}]`).waitFor()
      expect(await wide.frame().locator('footer').count()).toBe(1)
      expect(await wide.faults()).toEqual([])
      if (goes === 'rtl') await wide.picture(`tab-health-${language}`)
      expect(wide.errors).toEqual([])
      await wide.close()
      const phone = await opens({ locale: language, width: 320, height: 640, place: 'platforms/orders' })
      for (const [place, tells] of Object.entries(places)) {
        await phone.frame().evaluate(`location.hash = '#/${place}'`)
        await phone.frame().locator(`main ${tells}`).first().waitFor()
        expect(await phone.tooWide(), place).toBe(0)
        expect(await phone.faults(), place).toEqual([])
      }
      if (goes === 'rtl') await phone.picture(`tab-health-${language}-phone`)
      await phone.close()
    },
    60_000,
  )

  it('loads no words but those of the language, and says nothing of drafts where natives have read it', async () => {
    const { sees, frame, requests } = await opens({ locale: 'de-DE' })
    await sees('Orders API')
    expect(await frame().locator('footer').count()).toBe(0)
    const words = (language: string) => requests.filter((address) => address.includes(`/assets/${language}-`)).length
    expect([words('de'), ...drafts.map(words)]).toEqual([1, ...drafts.map(() => 0)])
  })
})
