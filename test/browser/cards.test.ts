import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gallery } from './cards/gallery.ts'
import { chromiumPath, faultsOf, heightsOf, looks, openBrowser, showCards, type Shown } from './cards/page.ts'

/** `npm run pictures` keeps what docs/cards.md shows; a plain test leaves the tree as it was. */
const pictures = process.env.PICTURES ? resolve('docs/pictures/cards') : undefined
const fileOf = ({ name }: Shown): string => `${name.replace(/\W+/g, '-')}.png`

/** docs/cards.md: every card with its picture. */
const pageOf = (shown: readonly Shown[]): string =>
  [
    '# Cards',
    'Every card the desk sends, in English, on a phone (320 pixels) and wider, in the light, the dark and the high-contrast theme: drawn by',
    'Microsoft’s renderer with the colours of Teams. The tests look at the same pictures in English and German for cut words, contrast and names.',
    '',
    'This page is made by `npm run pictures -- cards`.',
    ...shown.flatMap((card) => [
      '',
      `## ${card.name[0]!.toUpperCase()}${card.name.slice(1)}`,
      '',
      `![${card.name}](pictures/cards/${fileOf(card)})`,
    ]),
    '',
  ].join('\n')

describe.runIf(existsSync(chromiumPath))('every card in every language', () => {
  let browser: Browser
  let cards: Shown[]
  beforeAll(async () => {
    cards = [...(await gallery('en')), ...(await gallery('de'))]
    browser = await openBrowser()
  }, 120_000)
  afterAll(() => browser?.close())

  it.each(looks)(
    'in the theme %s, %i pixels wide: nothing cut, every text readable, everything named',
    async (...look) => {
      const page = await showCards(browser, cards, [look])
      expect(await faultsOf(page)).toEqual([])
      await page.close()
    },
    120_000,
  )

  it('welcomes on one screen of a phone', async () => {
    const page = await showCards(browser, cards, [['light', 320]])
    const heights = await heightsOf(page)
    for (const language of ['en', 'de']) {
      expect(heights[`welcome ${language}`]).toBeLessThanOrEqual(600)
      expect(heights[`welcome in a channel ${language}`]).toBeLessThanOrEqual(600)
    }
    await page.close()
  })

  it.runIf(pictures)(
    'keeps a picture of each card in all looks',
    async () => {
      rmSync(pictures!, { recursive: true, force: true })
      mkdirSync(pictures!, { recursive: true })
      const shown = cards.filter(({ language }) => language === 'en')
      const page = await showCards(browser, shown, looks)
      for (const [index, section] of (await page.locator('section').all()).entries())
        await section.screenshot({ path: join(pictures!, fileOf(shown[index]!)) })
      await page.close()
      writeFileSync('docs/cards.md', pageOf(shown))
    },
    120_000,
  )
})
