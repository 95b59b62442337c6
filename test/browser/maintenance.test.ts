import { afterAll, beforeAll, describe, it } from 'vitest'
import { openDeskWindow, type DeskWindow } from './desk-window.ts'
import { installed } from './playground-window.ts'

/** The clock of the desk. The Playground has none, so that the story goes through an afternoon in a minute. */
let now = new Date('2026-03-07T09:00:00Z')
let desk: DeskWindow

/** It is that time in UTC. */
const itIs = async (time: string) => {
  now = new Date(`2026-03-07T${time}:00Z`)
  await desk.bot.tick()
  await desk.bot.delivery.settle()
}

describe.runIf(installed)('maintenance, as an admin and a channel see it', () => {
  beforeAll(async () => {
    desk = await openDeskWindow(56_991, { clock: () => now })
  })
  afterAll(() => desk?.close())

  it('is announced, and the channel card follows the clock from announced to completed', async () => {
    const { window } = desk
    await window.sees('Welcome to Deltadesk')
    await window.says('define platform Gold domain=databricks')
    await window.sees('Gold')
    await window.open('Data Platform - data-platform')
    await window.mentions('subscribe gold maintenance')
    await window.sees('Subscribed to Gold')
    await window.open('Personal Chat')
    await window.says('maintenance Upgrade to runtime 18 on Gold from 11:00 until 13:00: Dashboards show Friday.')
    await window.sees('Upgrade to runtime 18')
    await window.picture('maintenance-preview')
    await window.presses('Publish')
    await window.open('Data Platform - data-platform')
    await window.sees('Upgrade to runtime 18')
    for (const [time, state, picture] of [
      ['10:30', 'Maintenance starts soon', null],
      ['11:00', 'Maintenance in progress', 'maintenance-in-progress'],
      ['13:01', 'Maintenance takes longer than planned', null],
    ] as const) {
      await itIs(time)
      await window.sees(state)
      if (picture) await window.picture(picture)
    }
  }, 120_000)
})
