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
  })
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

  it('grows: a term that a colleague proposes is no answer before an admin approves it', async () => {
    const { window, asks, bot } = desk
    await window.says('define churn')
    await window.sees('isn’t in the glossary')
    await asks('Alex Wilber', '/roles/grant', { role: 'Contributor', who: 'Megan Bowen' })
    const definition = 'Customers who leave within a year'
    await asks('Megan Bowen', '/glossary/proposals', { term: 'churn', definition })
    await window.says('what is churn?')
    await window.sees('Somebody has proposed this term')
    await bot.delivery.settle()
    await window.sees('Megan Bowen')
    await window.picture('glossary-proposal')
    await window.pressesUntil('Approve', window.shows('Approved'))
    await window.says('define churn')
    await window.sees('Nobody yet')
    await window.picture('glossary-term')
  }, 120_000)
})
