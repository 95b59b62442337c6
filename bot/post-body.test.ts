import { expect, test } from 'vitest'
import { bodyOf } from './post-body.ts'

const card = { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: '● “Lager” ${x}' }] }
const contentType = 'application/vnd.microsoft.card.adaptive'

test.each<[string, Parameters<typeof bodyOf>[0]]>([
  ['text alone', { type: 'message', text: 'Grüße "you"' }],
  ['a card', { type: 'message', summary: 'Status', attachments: [{ contentType, content: card }] }],
  ['the same card again', { type: 'message', attachments: [{ contentType, content: card }] }],
  [
    'two cards',
    {
      attachments: [
        { contentType, content: card },
        { contentType, name: 'second', content: { a: 1 } },
      ],
    },
  ],
  ['no attachments after all', { type: 'typing', attachments: [] }],
  ['a content that is a text', { type: 'message', attachments: [{ contentType: 'text/plain', content: 'plain' }] }],
  ['an instant, and what is undefined', { type: 'message', timestamp: new Date(0), text: undefined as never }],
])('what is posted is what JSON would say: %s', (_, activity) => {
  expect(JSON.parse(bodyOf(activity).toString())).toEqual(JSON.parse(JSON.stringify(activity)))
})
