import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright-core'
import { commonStyle, hostConfig, styleOf, themes, type ThemeName } from './themes.ts'

const locate = createRequire(import.meta.url).resolve
const scripts = ['adaptivecards-renderer/dist/adaptivecards.min.js', 'markdown-it/browser', 'axe-core/axe.min.js'].map(
  (name) => ({ path: locate(name) }),
)

/** A card to look at, in the language it speaks. */
export interface Shown {
  name: string
  language: string
  card: object
}

/** One thing that is wrong with a card, and where. */
export interface Fault {
  card: string
  fault: string
}

export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebRTC',
    ],
  })

/** What runs in the page: the renderer of Microsoft, which Teams clients are made of, with markdown as Teams reads it. */
const draw = readFileSync(new URL('./draw.js', import.meta.url), 'utf8')

/** A theme, and the width of a card in CSS pixels. */
export type Look = readonly [theme: ThemeName, width: number]

export const looks: readonly Look[] = (Object.keys(themes) as ThemeName[]).flatMap((theme) =>
  [320, 500].map((width) => [theme, width] as const),
)

/** A page with a section for each card, which shows it in each of these looks. */
export const showCards = async (browser: Browser, cards: readonly Shown[], shown: readonly Look[]): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1320, height: 900 } })
  const style = [commonStyle, ...Object.keys(themes).map((theme) => styleOf(theme as ThemeName))].join('\n')
  await page.setContent(
    `<!doctype html><html lang="en"><head><title>Cards</title><style>${style}</style></head><body><main></main></body></html>`,
  )
  for (const script of scripts) await page.addScriptTag(script)
  await page.addScriptTag({ content: draw })
  const drawn = shown.map(([theme, width]) => ({ theme, width, hostConfig: hostConfig(theme) }))
  await page.evaluate(`drawCards(${JSON.stringify({ cards, looks: drawn })})`)
  return page
}

/** Everything cut or wider than its card, and everything axe finds; hidden parts are shown first. */
export const faultsOf = (page: Page): Promise<Fault[]> => page.evaluate('faultsOfCards()')

/** The height of each card, by its name and language. */
export const heightsOf = (page: Page): Promise<Record<string, number>> => page.evaluate('heightsOfCards()')
