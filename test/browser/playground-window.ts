import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { expect, vi } from 'vitest'

export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const installed = existsSync(chromiumPath)

/**
 * Microsoft's Playground in a browser, at an address of this machine. `npm run pictures` keeps the pictures the README shows; a
 * plain test has them in a folder of its own.
 */
export const openPlayground = async (address: string, folder: string) => {
  const pictures = process.env.PICTURES ? resolve('docs/pictures') : folder
  mkdirSync(pictures, { recursive: true })
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: (
      '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
      '--disable-component-update --disable-sync'
    ).split(' '),
  })
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
  // Its page asks the internet for fonts; there is none here.
  await page.route(/^https:\/\//, (route) => route.abort())
  await page.goto(address)
  await page.locator('[data-lexical-editor="true"]').first().waitFor()
  await page.getByTitle('Hide log panel').click()
  const editor = page.locator('[data-lexical-editor="true"]').first()
  const typed = () => editor.innerText()
  /** Presses a button of the newest card that has it. */
  const presses = (name: string) => page.getByRole('button', { name, exact: true }).last().click({ timeout: 5000 })
  return {
    page,
    presses,
    shows: (text: string) => async () => (await page.getByText(text).count()) > 0,
    hides: (text: string) => async () => (await page.getByText(text).count()) === 0,
    /** Presses until it is so: the Playground draws all cards anew when one changes, and a press at that moment is lost. */
    async pressesUntil(name: string, isSo: () => Promise<boolean>): Promise<void> {
      let pressed = false
      await vi.waitFor(
        async () => {
          if (pressed && (await isSo())) return
          await presses(name)
          pressed = true
          await expect.poll(isSo, { timeout: 5000 }).toBe(true)
        },
        { timeout: 100_000, interval: 200 },
      )
    },
    /** Types a message to the desk in the chat that is open. A key that is pressed while the Playground is busy is lost. */
    async says(text: string): Promise<void> {
      await vi.waitFor(
        async () => {
          if ((await typed()).trim() === text) return
          await editor.fill('')
          await editor.click()
          await page.keyboard.type(text)
          await expect.poll(typed, { timeout: 2000 }).toBe(text)
        },
        { timeout: 60_000, interval: 200 },
      )
      await vi.waitFor(
        async () => {
          await page.keyboard.press('Enter')
          await expect.poll(typed, { timeout: 2000 }).not.toContain(text)
        },
        { timeout: 60_000, interval: 200 },
      )
    },
    /** Posts something to the desk in the channel that is open. */
    async mentions(text: string): Promise<void> {
      await page.getByText('Start a new post').waitFor()
      await editor.click()
      await page.keyboard.type('@Delt')
      await page.getByRole('menuitem', { name: 'Deltadesk' }).click()
      await page.keyboard.type(` ${text}`)
      await page.getByRole('button', { name: 'Post', exact: true }).click()
    },
    open: (name: string) => page.getByRole('treeitem', { name }).click(),
    sees: (text: string) => page.getByText(text).first().waitFor({ timeout: 60_000 }),
    picture: (name: string) => page.screenshot({ path: join(pictures, `${name}.png`) }),
    close: () => browser.close(),
  }
}
export type PlaygroundWindow = Awaited<ReturnType<typeof openPlayground>>
