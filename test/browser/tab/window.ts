import { readFileSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type { Browser, Frame, Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const fakeTeams = readFileSync(new URL('fake-teams.js', import.meta.url), 'utf8')

/** `npm run pictures` keeps the pictures; a plain test leaves the tree as it was. */
const pictures = process.env.PICTURES ? resolve('docs/pictures') : undefined

export interface WindowOptions {
  /** The address of the desk. */
  origin: string
  /** The time on the device. */
  at: Date
  width?: number
  height?: number
  locale?: string
  theme?: string
  /** The place a link leads to. */
  place?: string
  /** The token that Teams gives; null when it gives none, and absent for a browser outside of Teams. */
  token?: string | null
  /** The channel that it is a tab of. */
  channel?: string
  /** True while a team makes a tab. */
  configures?: boolean
  /** The query with which Teams opens the page. */
  query?: string
  /** True when something on the way to the desk lets no stream of changes through. */
  deaf?: boolean
}

/** The themes of Teams. */
const themes = ['default', 'dark', 'contrast', 'glass']

const changes = '**/api/v1/changes'

/** Teams asks a list of its own hosts of a server of Microsoft, which the policy of the page does not let it ask. */
const isOfTheLibrary = (text: string) => text.includes('res.cdn.office.net')

/** The page in a browser of its own, alone or in a frame of Teams at Microsoft's own address. */
export const openTab = async (browser: Browser, options: WindowOptions) => {
  const {
    origin,
    at,
    width = 1280,
    height = 800,
    locale = 'en-GB',
    theme = 'default',
    place = '',
    token,
    deaf,
    query = '',
    channel,
    configures,
  } = options
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  })
  const page: Page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.clock.install({ time: at })
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !isOfTheLibrary(message.text())) errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  const keyless: string[] = []
  page.on('request', (request) => {
    const isWrite =
      request.method() !== 'GET' && request.url().includes('/api/v1/') && !request.url().endsWith('/preview')
    if (isWrite && !request.headers()['idempotency-key']) keyless.push(`${request.method()} ${request.url()}`)
  })
  let pending = 0
  const isAnswered = (url: string): boolean => url.includes('/api/v1/') && !url.endsWith('/changes')
  page.on('request', (request) => void (isAnswered(request.url()) && pending++))
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => void (isAnswered(request.url()) && pending--))
  if (deaf) await page.route(changes, (route) => route.abort())
  await page.route(/^https:/, (route) =>
    route.request().url().startsWith('https://teams.microsoft.com/')
      ? route.fulfill({
          contentType: 'text/html',
          body: aroundThe(`${origin}/tab${query}`, { theme, locale, place, token, channel, configures }),
        })
      : route.abort(),
  )
  if (token === undefined) await page.goto(`${origin}/tab${place ? `#/${place}` : ''}`)
  else await page.goto('https://teams.microsoft.com/v2/')
  const frame = (): Frame => page.frames().find((one) => one.url().startsWith(origin))!
  /** Teams changes its theme, and the page goes with it. */
  const wears = async (theme: string): Promise<void> => {
    await page.evaluate(`window.changesTheme(${JSON.stringify(theme)})`)
    await frame().locator(`[data-theme=${theme}]`).waitFor()
  }
  /** Everything that axe finds. The library puts hidden elements around what it holds focus in. */
  const faults = async (): Promise<string[]> => {
    // Half a megabyte of script, which stays in the page.
    if (!(await frame().evaluate('Boolean(window.axe)'))) await frame().evaluate(axe)
    return frame().evaluate(`axe.run({exclude: ['[data-tabster-dummy]']}, {resultTypes: ['violations']}).then(
      ({ violations }) => violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, any, all, none }) =>
          id + ': ' + [...any, ...all, ...none].map(({ message }) => message).join(' ') + ' ' + html.slice(0, 160))))`)
  }
  return {
    page,
    frame,
    errors,
    /** The addresses that were asked so far. */
    requests,
    /** The writes so far that had no key: a second try after a lost answer could do them twice. */
    keyless,
    /** Streams of changes come through from now on. */
    hears: () => page.unroute(changes),
    /** Resolves when all that the page wanted to read is read. */
    async quiet(): Promise<void> {
      await page.clock.runFor(600)
      while (pending > 0) await page.waitForEvent('requestfinished')
    },
    /** The page is behind others, or before them again. */
    hides: (is: boolean) =>
      frame().evaluate(`Object.defineProperty(document, 'hidden', { configurable: true, value: ${is} })
        Object.defineProperty(document, 'visibilityState', { configurable: true, value: '${is ? 'hidden' : 'visible'}' })
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`),
    sees: (text: string | RegExp) => frame().getByText(text).first().waitFor(),
    faults,
    /** Everything that axe finds in any theme. `look` is called in each; the page is in the default one afterwards. */
    async faultsInThemes(look?: (theme: string) => Promise<void>): Promise<string[]> {
      const found: string[] = []
      for (const theme of themes) {
        await wears(theme)
        found.push(...(await faults()).map((fault) => `${theme}: ${fault}`))
        await look?.(theme)
      }
      await wears('default')
      return found
    },
    /** Pixels by which the page is wider than its window. */
    tooWide: (): Promise<number> =>
      frame().evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    async picture(name: string): Promise<void> {
      if (!pictures) return
      mkdirSync(pictures, { recursive: true })
      await page.screenshot({ path: resolve(pictures, `${name}.png`), fullPage: token === undefined })
    },
    close: () => context.close(),
  }
}
export type TabWindow = Awaited<ReturnType<typeof openTab>>

export const aroundThe = (
  address: string,
  options: object,
): string => `<!doctype html><html lang="en"><head><title>Teams</title>
<style>html,body,iframe{margin:0;width:100%;height:100%;border:0;display:block}</style></head>
<body><iframe title="Deltadesk" src="${address}"></iframe>
<script>const options = ${JSON.stringify(options)}\n${fakeTeams}</script></body></html>`
