import type { Browser, Page } from 'playwright-core'
import { figure, quantile, type Figure } from '../figures.ts'
import { openWindow, shortestMs } from './window.ts'

/** One thing that a person does: a click, or a key. */
type Step = readonly [name: string, does: (page: Page) => Promise<void>]

const click = (name: string, role: 'button' | 'link' | 'checkbox' = 'button'): Step => [
  `click ${name}`,
  (page) => page.getByRole(role, { name, exact: true }).first().click(),
]
const key = (name: string): Step => [`key ${name}`, (page) => page.keyboard.press(name)]
const keys = (name: string, times: number): Step[] => Array.from({ length: times }, () => key(name))
const types = (text: string): Step[] => [...text].map((letter) => key(letter === ' ' ? 'Space' : letter))
const field = (label: string): Step => [
  `click into ${label}`,
  (page) => page.getByLabel(label, { exact: true }).first().click(),
]
/** Puts the focus there; nothing that a person waits for. */
const focus = (label: string): Step => ['', (page) => page.getByRole('combobox', { name: label }).first().focus()]

/** A walk through all pages. A step without a name only prepares the next and is not counted. */
const walk: readonly Step[] = [
  ...[0, 1, 2, 3, 0, 1, 2, 3].map((number) => click(`Details of Platform ${number}`)),
  ...keys('Tab', 4),
  click('History', 'link'),
  focus('Time span'),
  ...keys('ArrowDown', 3),
  ...keys('ArrowUp', 2),
  click('Roadmap', 'link'),
  ...[0, 1, 2].map((): Step => [
    'click a vote',
    (page) =>
      page
        .getByRole('button', { name: /^Vote for/ })
        .first()
        .click(),
  ]),
  click('Tickets', 'link'),
  field('Search title, tags and service'),
  ...types('gold tables'),
  focus('Kind'),
  ...keys('ArrowDown', 2),
  ...keys('ArrowUp', 2),
  click('Board', 'link'),
  click('Figures', 'link'),
  click('List', 'link'),
  ['click a ticket', (page) => page.locator('main').getByRole('link', { name: /^INC-/ }).first().click()],
  field('Comment'),
  ...types('it runs again'),
  click('Banners & maintenance', 'link'),
  click('Previous month'),
  click('Next month'),
  click('Next month'),
  click('Docs & glossary', 'link'),
  click('Next'),
  click('Next'),
  field('A term, or a question'),
  ...types('net revenue'),
  click('Admin', 'link'),
  click('Request templates', 'link'),
  click('Audit log', 'link'),
  click('Settings', 'link'),
  click('Platform status', 'link'),
  ...keys('Tab', 6),
  key('Enter'),
]

/** Walks through all pages as a person does, and counts from each click and key to the next picture. */
export const interactions = async (browser: Browser, origin: string, quick: boolean): Promise<Figure[]> => {
  const took: { name: string; ms: number }[] = []
  let counted = 0
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    const window = await openWindow(browser, origin)
    const { page, quiet } = window
    await page.locator('main button[aria-expanded]').first().waitFor()
    await quiet()
    for (const [name, does] of walk) {
      await page.evaluate('void (window.interactions.length = 0)')
      await does(page)
      await quiet()
      const durations = await page.evaluate<number[]>('window.interactions')
      if (name) took.push({ name, ms: Math.max(shortestMs, ...durations) })
    }
    counted += await page.evaluate<number>('performance.interactionCount')
    await window.close()
  }
  const slowest = took.toSorted((one, other) => other.ms - one.ms).slice(0, 3)
  const all = took.map(({ ms }) => ms)
  return [
    figure('clicks and keys that were counted', counted, { least: took.length }),
    figure('from a click or a key to the next picture, 95 of 100 within', quantile(all, 0.95), {
      ...{ unit: 'ms', most: 200 },
      note: `half within ${quantile(all, 0.5)}; the slowest: ${slowest.map(({ name, ms }) => `${name} ${ms}`).join(', ')}`,
    }),
  ]
}
