import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const installed = existsSync(chromiumPath)
const folder = mkdtempSync(join(tmpdir(), 'deltadesk-browser-'))
/** `npm run pictures` keeps the pictures the README shows; a plain test leaves the tree as it was. */
const pictures = process.env.PICTURES ? resolve('docs/pictures') : folder

let desk: ChildProcess
let upstream: string
let deskUrl: string
let browser: Browser
let page: Page

/** `npm start` as somebody types it: resolves with the page and the demo upstream it prints. */
const start = (): Promise<{ playground: string; deskUrl: string; upstream: string }> =>
  new Promise((done, failed) => {
    desk = spawn('npm', ['start'], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATA_FOLDER: folder, PORT: '0', PLAYGROUND_PORT: '56987', INGEST_INTERVAL_SECONDS: '5' },
    })
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const [, playground] = /Open {2}(\S+)/.exec(said) ?? []
      const [, from] = /Upstream +(\S+)/.exec(said) ?? []
      const [, at] = /Desk +(\S+)/.exec(said) ?? []
      if (playground && from && at) done({ playground, deskUrl: at, upstream: from })
    }
    desk.stdout!.on('data', hear)
    desk.stderr!.on('data', hear)
    desk.once('exit', () => failed(new Error(said)))
  })

const make = (target: string, state: string) =>
  fetch(`${upstream}/_demo/health`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ target, state }),
  }).then(({ status }) => expect(status).toBe(200))
/** Resolves when every source has been read once more. */
const measured = async () => {
  const runs = async () =>
    Number(
      /deltadesk_ingestion_runs_total\{name="[^"]*databricks-jobs[^"]*",outcome="OK"\} (\d+)/.exec(
        await (await fetch(`${deskUrl}/metrics`)).text(),
      )?.[1] ?? 0,
    )
  const before = await runs()
  await expect.poll(runs, { timeout: 30_000 }).toBeGreaterThan(before + 1)
}
const everything = ['11223344', '11223355', 'f562046bc1272886', 'bi', 'orders']
const picture = (name: string) => page.screenshot({ path: join(pictures, `${name}.png`) })
const type = async (text: string) => {
  await page.locator('[data-lexical-editor="true"]').first().click()
  await page.keyboard.type(text)
}
/** Posts something to the desk in the channel that is open. */
const mentions = async (text: string) => {
  await page.getByText('Start a new post').waitFor()
  await type('@Delt')
  await page.getByRole('menuitem', { name: 'Deltadesk' }).click()
  await page.keyboard.type(` ${text}`)
  await page.getByRole('button', { name: 'Post', exact: true }).click()
}
const open = (name: string) => page.getByRole('treeitem', { name }).click()
const sees = (text: string) => page.getByText(text).first().waitFor({ timeout: 30_000 })

describe.runIf(installed)('somebody who has just cloned the repository', () => {
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    const { playground, ...rest } = await start()
    ;({ upstream, deskUrl } = rest)
    await Promise.all(everything.map((target) => make(target, 'healthy')))
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: (
        '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
        '--disable-component-update --disable-sync'
      ).split(' '),
    })
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    // Its page asks the internet for fonts; there is none here.
    await page.route(/^https:\/\//, (route) => route.abort())
    await page.goto(playground)
    await page.locator('[data-lexical-editor="true"]').first().waitFor()
    await page.getByTitle('Hide log panel').click()
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    // The whole group: npm, the desk and the Playground.
    if (desk?.pid) process.kill(-desk.pid, 'SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  })

  it('is welcomed, types status and gets a true card', async () => {
    await sees('Welcome to Deltadesk')
    await make('11223344', 'degraded')
    await measured()
    await type('status')
    await page.keyboard.press('Enter')
    await sees('Platform status')
    await sees('Databricks Lakehouse')
    await picture('status')
  }, 60_000)

  it('presses Details and sees what is behind the state', async () => {
    await page
      .getByRole('button', { name: /^Databricks Lakehouse: .* Show details$/ })
      .last()
      .click()
    await sees('Last 14 days')
    await sees('Freshness · orders-load')
    await picture('details')
  }, 60_000)

  /** Types a message to the desk in the chat that is open. */
  const says = async (text: string) => {
    await type(text)
    await page.keyboard.press('Enter')
  }
  /** Presses a button of the newest card that has it. */
  const presses = (name: string) => page.getByRole('button', { name, exact: true }).last().click({ timeout: 5000 })
  const shows = (text: string) => async () => (await page.getByText(text).count()) > 0
  const hides = (text: string) => async () => (await page.getByText(text).count()) === 0
  /** Presses until it is so: the Playground draws all cards anew when one changes, and a press at that moment is lost. */
  const pressesUntil = async (name: string, isSo: () => Promise<boolean>) => {
    let pressed = false
    await vi.waitFor(
      async () => {
        if (pressed && (await isSo())) return
        await presses(name)
        pressed = true
        await expect.poll(isSo, { timeout: 5000 }).toBe(true)
      },
      { timeout: 45_000, interval: 200 },
    )
  }

  it('reports an incident step by step, which the channel sees', async () => {
    await open('Data Platform - data-platform')
    await page.getByText('Start a new post').waitFor()
    await mentions('subscribe all incidents')
    await sees('Subscribed to all platforms: incidents.')
    await open('Personal Chat')
    await says('incident')
    await sees('Tell the platform team what’s broken.')
    await presses('Step by step')
    await sees('Report an incident (1 of 3)')
    await says('Orders are missing since midnight')
    await sees('Report an incident (2 of 3)')
    await says('orders api')
    await sees('Report an incident (3 of 3)')
    await picture('guided')
    await presses('High')
    await sees('Report an incident: review')
    await picture('summary')
    await presses('Submit')
    await sees('INC-1 · Orders are missing since midnight')
  }, 120_000)

  it('works it on the card in the channel, from new to closed', async () => {
    await open('Data Platform - data-platform')
    await sees('INC-1 · Orders are missing since midnight')
    for (const [step, isSo] of [
      ['Acknowledge and take it', shows('◔ Acknowledged')],
      ['Start work', shows('◑ In progress')],
      ['Mark mitigated', shows('◕ Mitigated')],
      ['Resolve', shows('● Resolved')],
    ] as const)
      await pressesUntil(step, isSo)
    await picture('ticket')
    await pressesUntil('Close', shows('● Closed'))
    await pressesUntil('History', shows('History of INC-1'))
    await picture('history')
  }, 120_000)

  it('votes for an improvement twice, with the vote taken back in between', async () => {
    await open('Personal Chat')
    await says('improve Clusters that start faster')
    await presses('Step by step')
    await sees('Suggest an improvement (2 of 2)')
    await says('They take ten minutes every morning')
    await sees('Suggest an improvement: review')
    await says('yes')
    await sees('IMP-2 created.')
    await says('ticket 2')
    await sees('0 votes')
    await pressesUntil('Vote', shows('1 vote, yours'))
    await picture('vote')
    // Neither the card that was asked for nor the own one shows it any more.
    await pressesUntil('Remove my vote', hides('1 vote, yours'))
    await pressesUntil('Vote', shows('1 vote, yours'))
  }, 120_000)

  it('subscribes a channel and watches its card change by itself', async () => {
    await make('11223344', 'healthy')
    await open('Data Platform - data-platform')
    await mentions('subscribe Orders API')
    await sees('Subscribed to Orders API.')
    await sees('● Healthy')
    await picture('channel-before')
    await make('orders', 'down')
    await sees('✕ Down')
    expect(await page.getByText('● Healthy').count()).toBe(0)
    await picture('channel-after')
  }, 90_000)
})

describe.runIf(!installed)('the browser story', () => {
  it(`is left out: no Chromium at ${chromiumPath}`, () => {
    process.stderr.write(`No Chromium at ${chromiumPath}: the browser story was not told.\n`)
  })
})
