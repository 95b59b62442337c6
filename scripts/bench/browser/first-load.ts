import type { Browser } from 'playwright-core'
import { figure, median, spread, type Figure } from '../figures.ts'
import { openWindow } from './window.ts'

/** The page as people open it: in Teams, with nothing in the cache of the browser, until the tiles of Health are drawn. */
export const firstLoad = async (browser: Browser, origin: string, quick: boolean): Promise<Figure[]> => {
  const times: number[] = []
  let bytes = 0
  // The first run is for the caches of the desk and of the machine.
  for (let run = -1; run < (quick ? 3 : 9); run++) {
    const window = await openWindow(browser, origin, { inTeams: true })
    await window.page.frameLocator('iframe').locator('main button[aria-expanded]').first().waitFor()
    await window.quiet()
    const time = await window.frame().evaluate<number>('window.firstTile')
    if (run >= 0) times.push(time)
    bytes = window.bytes()
    await window.close()
  }
  return [
    figure('first load in Teams, kB of files, zipped', bytes / 1000, { unit: 'kB', most: 200 }),
    figure('the same, until Health is drawn', median(times), { unit: 'ms', most: 2500, note: spread(times) }),
  ]
}
