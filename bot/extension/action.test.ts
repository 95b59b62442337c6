import { expect, it } from 'vitest'
import { noticeCard } from '../../cards/kit/notice.ts'
import { reader } from '../../cards/kit/reader.ts'
import { quote, bare } from '../../cards/kit/words.ts'
import { person, unidentified } from '../../services/kernel/actor.ts'
import type { Context } from '../../services/kernel/context.ts'
import type { Received } from '../activity.ts'
import type { MessageActionRoute } from '../routes/route.ts'
import { actionAnswer, askOfAction } from './action.ts'

/** An action that says at once how long a message is. */
const measure: MessageActionRoute = {
  name: 'measure',
  needsDesk: false,
  answers: async (_context, message) => (to) => {
    const text = message ? `${message.text.length} by ${message.author}` : 'nothing'
    return noticeCard({ place: null, title: quote(text), text: quote(text), summary: bare(text) }, to)
  },
}
const chosen = (value: object) => askOfAction({ value } as Received, () => Promise.resolve(true), { measure })
const who = { tenantId: 't', name: 'Anna', locale: 'en', timeZone: 'UTC' }
const known = { actor: person({ ...who, userId: 'anna' }) } as Context
const to = reader('en', 'UTC', false)

it('an action that answers at once shows its card in a dialog, to the person alone', async () => {
  const messagePayload = {
    body: { contentType: 'html', content: '<p>four</p>' },
    from: { user: { displayName: 'Ben' } },
  }
  const ask = chosen({ commandId: 'measure', messagePayload })
  expect(ask.name).toBe('action.measure')
  const draw = await ask.run(known)
  expect(actionAnswer(draw!(to))).toMatchObject({
    task: { type: 'continue', value: { card: { content: { fallbackText: '4 by Ben' } } } },
  })
})

it('also without a message', async () => {
  const draw = await chosen({ commandId: 'measure' }).run(known)
  expect(draw!(to).summary).toBe('nothing')
})

it('but to nobody without an Entra id', async () => {
  const guest = { actor: unidentified('29:guest', who) } as Context
  await expect(chosen({ commandId: 'measure' }).run(guest)).rejects.toThrow('nameless')
})
