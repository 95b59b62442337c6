import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drafts, isRightToLeft } from '../../services/kernel/language.ts'
import { readDraft } from '../../scripts/texts/draft-files.ts'
import { gallery } from './cards/gallery.ts'
import { chromiumPath, faultsOf, openBrowser, showCards } from './cards/page.ts'

const pictures = process.env.PICTURES ? resolve('docs/pictures') : undefined

const lengthOf = (language: string): number => Object.values(readDraft(language).texts).join('').length
/** The draft with the longest words, and those from right to left: what fits there fits in the others. */
const looked = drafts.filter(
  (language) => isRightToLeft(language) || lengthOf(language) === Math.max(...drafts.map(lengthOf)),
)

describe.runIf(existsSync(chromiumPath))('every card in a draft, on a phone', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  }, 120_000)
  afterAll(() => browser?.close())

  it.each(looked)(
    'in %s: nothing cut, every text readable, everything named',
    async (language) => {
      const cards = await gallery(language)
      const page = await showCards(browser, cards, [['light', 320]])
      if (pictures && isRightToLeft(language)) {
        mkdirSync(pictures, { recursive: true })
        const status = cards.findIndex(({ name }) => name === 'status')
        await page
          .locator('section')
          .nth(status)
          .screenshot({ path: join(pictures, `card-status-${language}.png`) })
      }
      expect(await faultsOf(page)).toEqual([])
      await page.close()
    },
    300_000,
  )
})
