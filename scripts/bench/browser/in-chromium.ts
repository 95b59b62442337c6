import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { chromiumPath, openBrowser } from '../../../test/browser/cards/page.ts'
import type { Figure } from '../figures.ts'
import { startPageDesk } from './desk.ts'
import { firstLoad } from './first-load.ts'
import { interactions } from './interactions.ts'
import { navigations } from './navigations.ts'

/** The page in Chromium, with the real desk behind it. Where no Chromium is, nothing is measured, and that is over the bound. */
export const inChromium = async (path: string, quick: boolean): Promise<Figure[]> => {
  if (!existsSync(chromiumPath))
    return [{ what: 'the page in Chromium', shown: 'not measured', bound: 'CHROMIUM', ok: false, note: chromiumPath }]
  const desk = await startPageDesk(path)
  let browser: Browser | undefined
  try {
    browser = await openBrowser()
    return [
      ...(await firstLoad(browser, desk.origin, quick)),
      ...(await interactions(browser, desk.origin, quick)),
      ...(await navigations(browser, desk.origin)),
    ]
  } finally {
    await browser?.close()
    await desk.stop()
  }
}
