import type { Browser, CDPSession, Frame, Page } from 'playwright-core'
import { aroundThe } from '../../../test/browser/tab/window.ts'

/** Chromium tells of no event that took less than this. */
export const shortestMs = 16

/** Runs before the page: the time of the first tile of Health, and each event with the time from it to the next picture. */
const watch = `
  window.interactions = []
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId) window.interactions.push(duration)
  }).observe({ type: 'event', durationThreshold: ${shortestMs}, buffered: true })
  const seen = () => {
    if (!document.querySelector('main button[aria-expanded]')) return false
    requestAnimationFrame(() => setTimeout(() => (window.firstTile = performance.now())))
    return true
  }
  const observer = new MutationObserver(() => seen() && observer.disconnect())
  observer.observe(document, { childList: true, subtree: true })`

export interface BenchWindow {
  page: Page
  frame: () => Frame
  devtools: CDPSession
  /** Bytes of the files of the page as they came over the network, zipped, without their heads. */
  bytes: () => number
  /** Resolves when all that the page asked is answered and drawn. */
  quiet: () => Promise<void>
  close: () => Promise<void>
}

/** The page in a fresh browser profile with nothing in its cache; with `inTeams` in the frame of a fake Teams. */
export const openWindow = async (browser: Browser, origin: string, { inTeams = false } = {}): Promise<BenchWindow> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.addInitScript(watch)
  let pending = 0
  let bytes = 0
  const counts = (url: string): boolean => url.includes('/api/v1/') && !url.endsWith('/changes')
  page.on('request', (request) => void (counts(request.url()) && pending++))
  page.on('requestfinished', (request) => {
    if (counts(request.url())) pending--
    if (request.url().startsWith(`${origin}/tab`))
      void request.sizes().then(({ responseBodySize }) => (bytes += responseBodySize))
  })
  page.on('requestfailed', (request) => void (counts(request.url()) && pending--))
  await page.route(/^https:/, (route) =>
    route.request().url().startsWith('https://teams.microsoft.com/')
      ? route.fulfill({
          contentType: 'text/html',
          body: aroundThe(`${origin}/tab`, { theme: 'default', locale: 'en-GB', place: '' }),
        })
      : route.abort(),
  )
  await page.goto(inTeams ? 'https://teams.microsoft.com/v2/' : `${origin}/tab`)
  const frame = (): Frame => page.frames().find((one) => one.url().startsWith(origin))!
  return {
    page,
    frame,
    devtools: await context.newCDPSession(page),
    bytes: () => bytes,
    async quiet() {
      do {
        await frame().evaluate(
          'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 40))))',
        )
      } while (pending > 0)
    },
    close: () => context.close(),
  }
}
