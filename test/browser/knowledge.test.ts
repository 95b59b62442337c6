import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openDeskWindow, type DeskWindow } from './desk-window.ts'
import { installed } from './playground-window.ts'

let desk: DeskWindow

describe.runIf(installed)('knowledge, as people ask for it', () => {
  beforeAll(async () => {
    desk = await openDeskWindow(56_992, {
      handbook: {
        folders: [{ name: 'handbook', path: resolve('docs/handbook') }],
        pullMinutes: 0,
        chat: null,
        embedding: null,
      },
    })
    await desk.bot.handbook.settled()
  }, 90_000)
  afterAll(() => desk?.close())

  it('is found in the handbook, in two languages, and what is not there is said to be not there', async () => {
    const { window } = desk
    await window.sees('Welcome to Deltadesk')
    for (const [typed, seen, picture] of [
      ['docs what do the severities of an incident mean', 'Incident severity', 'handbook-answer'],
      ['docs how do I follow a platform in a channel', 'Was this', null],
      ['how long does a finished ticket stay?', 'handbook', null],
      ['doku wie heißen die Schichten im Lakehouse', 'Lakehouse', 'handbook-german'],
      ['docs who won the match on saturday', 'The handbook doesn’t say', 'handbook-nothing'],
    ] as const) {
      await window.says(typed)
      await new Promise((d) => setTimeout(d, 4000))
      await window.page.screenshot({ path: `/tmp/lead/k-${picture}.png` })
      await window.sees(seen)
      if (picture) await window.picture(picture)
    }
  }, 120_000)

  it('is added: a term is proposed, approved, and explained', async () => {
    const { window } = desk
    await window.says('define churn')
    await window.sees('There’s no term')
    await window.presses('Propose this term')
  }, 120_000)
})
