import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itemId, modelId } from '../../scripts/demo/microsoft-answers.ts'
import { chromiumPath, installed, openPlayground, type PlaygroundWindow } from './playground-window.ts'

const folder = mkdtempSync(join(tmpdir(), 'deltadesk-browser-'))

let desk: ChildProcess
let upstream: string
let deskUrl: string
let window: PlaygroundWindow

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
  await expect.poll(runs, { timeout: 60_000 }).toBeGreaterThan(before + 1)
}
const everything = ['11223344', '11223355', 'f562046bc1272886', 'bi', 'orders', modelId, itemId]
describe.runIf(installed)('somebody who has just cloned the repository', () => {
  beforeAll(async () => {
    const { playground, ...rest } = await start()
    ;({ upstream, deskUrl } = rest)
    await Promise.all(everything.map((target) => make(target, 'healthy')))
    window = await openPlayground(playground, folder)
  })
  afterAll(async () => {
    await window?.close()
    // The whole group: npm, the desk and the Playground.
    if (desk?.pid) process.kill(-desk.pid, 'SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  })

  it('is welcomed, types status and gets a true card', async () => {
    await window.sees('Welcome to Deltadesk')
    await make('11223344', 'degraded')
    await measured()
    await window.says('status')
    await window.sees('Platform status')
    await window.sees('Databricks Lakehouse')
    await window.picture('status')
  })

  it('presses Details and sees what is behind the state', async () => {
    await window.page
      .getByRole('button', { name: /^Databricks Lakehouse: .* Show details$/ })
      .last()
      .click()
    await window.sees('Last 14 days')
    await window.sees('Freshness · orders-load')
    await window.picture('details')
  })

  it('reports an incident step by step, which the channel sees', async () => {
    await window.open('Data Platform - data-platform')
    await window.page.getByText('Start a new post').waitFor()
    await window.mentions('subscribe all incidents')
    await window.sees('Subscribed to all platforms: incidents.')
    await window.open('Personal Chat')
    await window.says('incident')
    await window.sees('Tell the platform team what’s broken.')
    await window.presses('Step by step')
    await window.sees('Report an incident (1 of 3)')
    await window.says('Orders are missing since midnight')
    await window.sees('Report an incident (2 of 3)')
    await window.says('orders api')
    await window.sees('Report an incident (3 of 3)')
    await window.picture('guided')
    await window.presses('High')
    await window.sees('Report an incident: review')
    await window.picture('summary')
    await window.presses('Submit')
    await window.sees('INC-1 · Orders are missing since midnight')
  }, 120_000)

  it('works it on the card in the channel, from new to closed', async () => {
    await window.open('Data Platform - data-platform')
    await window.sees('INC-1 · Orders are missing since midnight')
    for (const [step, isSo] of [
      ['Acknowledge and take it', window.shows('◔ Acknowledged')],
      ['Start work', window.shows('◑ In progress')],
      ['Mark mitigated', window.shows('◕ Mitigated')],
      ['Resolve', window.shows('● Resolved')],
    ] as const)
      await window.pressesUntil(step, isSo)
    await window.picture('ticket')
    await window.pressesUntil('Close', window.shows('● Closed'))
    await window.pressesUntil('History', window.shows('History of INC-1'))
    await window.picture('history')
  }, 120_000)

  it('votes for an improvement twice, with the vote taken back in between', async () => {
    await window.open('Personal Chat')
    await window.says('improve Clusters that start faster')
    await window.presses('Step by step')
    await window.sees('Suggest an improvement (2 of 2)')
    await window.says('They take ten minutes every morning')
    await window.sees('Suggest an improvement: review')
    await window.says('yes')
    await window.sees('IMP-2 created.')
    await window.says('ticket 2')
    await window.sees('0 votes')
    await window.pressesUntil('Vote', window.shows('1 vote, yours'))
    await window.picture('vote')
    // Neither the card that was asked for nor the own one shows it any more.
    await window.pressesUntil('Remove my vote', window.hides('1 vote, yours'))
    await window.pressesUntil('Vote', window.shows('1 vote, yours'))
  }, 120_000)

  it('subscribes a channel and watches its card change by itself', async () => {
    await make('11223344', 'healthy')
    await window.open('Data Platform - data-platform')
    await window.mentions('subscribe Orders API')
    await window.sees('Subscribed to Orders API.')
    await window.sees('● Healthy')
    await window.picture('channel-before')
    await make('orders', 'down')
    await window.sees('✕ Down')
    expect(await window.page.getByText('● Healthy').count()).toBe(0)
    await window.picture('channel-after')
  })
})

describe.runIf(!installed)('the browser story', () => {
  it(`is left out: no Chromium at ${chromiumPath}`, () => {
    process.stderr.write(`No Chromium at ${chromiumPath}: the browser story was not told.\n`)
  })
})
