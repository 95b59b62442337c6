import type { Activity } from 'botbuilder'
import { expect, it } from 'vitest'
import { bodyOf } from './post-body.ts'

const card = { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: '● Größe “1” \\ ${x}' }] }
const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: card }

it.each<[string, Partial<Activity>]>([
  ['a card', { type: 'message', summary: 'x', attachments: [attachment] }],
  ['the same card again', { type: 'message', attachments: [attachment], replyToId: '1' }],
  ['two cards', { type: 'message', attachments: [attachment, { contentType: 'x', content: { a: 1 } }] }],
  ['content that is only text', { type: 'message', attachments: [{ contentType: 'text/html', content: '<p>é</p>' }] }],
  [
    'an attachment without content',
    { attachments: [{ contentType: 'image/png', contentUrl: 'https://example.com/a.png' }] },
  ],
  ['no attachment', { type: 'typing' }],
  ['an empty list', { type: 'message', attachments: [] }],
  ['nothing but a card', { attachments: [attachment] }],
])('%s is the JSON it always was', (_, activity) => {
  expect(JSON.parse(bodyOf(activity).toString('utf8'))).toEqual(JSON.parse(JSON.stringify(activity)))
})
