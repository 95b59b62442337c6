import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openDeskWindow, type DeskWindow } from './desk-window.ts'
import { installed } from './playground-window.ts'

let desk: DeskWindow

describe.runIf(installed)('knowledge, as people ask for it', () => {
  beforeAll(async () => {
    const folders = [{ name: 'handbook', path: resolve('docs/handbook') }]
    desk = await openDeskWindow(56_993, { handbook: { folders, pullMinutes: 0, chat: null, embedding: null } })
    await desk.bot.handbook.settled()
  }, 90_000)
  afterAll(() => desk?.close())

  it('is found in the handbook in two languages, and what is not there is said to be not there', async () => {
    const { window } = desk
    await window.sees('Welcome to Deltadesk')
    for (const [typed, seen, picture] of [
      ['docs what do the severities of an incident mean', 'how bad and urgent', 'handbook-answer'],
      ['docs who may read personal data', 'Personal data', null],
      ['doku wie heißen die Schichten im Lakehouse', 'Schichten des Lakehouse', 'handbook-german'],
      ['how do I follow a platform in a channel?', 'One of these may help', null],
      ['docs who won the match on saturday', 'The handbook doesn’t say', 'handbook-nothing'],
    ] as const) {
      await window.says(typed)
      await window.sees(seen)
      if (picture) await window.picture(picture)
    }
  }, 120_000)

  it('grows: a term is proposed in one line, and is no answer before it is approved', async () => {
    const { window } = desk
    await window.says('define churn')
    await window.sees('isn’t in the glossary')
    await window.says('define churn: Customers who leave within a year')
    await window.sees('Your proposal for “churn” is on its way')
    await window.says('what is churn?')
    await window.sees('Somebody has proposed this term')
    await window.picture('glossary-term')
  }, 120_000)
})
