import { expect, it } from 'vitest'
import { diagnosticsIn } from './failures-model.ts'

const page = 'https://example.com/run/1'
it.each<[string, string, object]>([
  ['nothing', '', { facts: [], page: null }],
  ['words', 'Timeout after 30 s', { facts: [{ name: 'diagnostics', value: 'Timeout after 30 s' }], page: null }],
  ['a list', '[1]', { facts: [{ name: 'diagnostics', value: '[1]' }], page: null }],
  [
    'facts and a page',
    `{"runId":7,"state":"FAILED","runPageUrl":"${page}"}`,
    {
      facts: [
        { name: 'runId', value: '7' },
        { name: 'state', value: 'FAILED' },
      ],
      page,
    },
  ],
  ['facts that say nothing', '{"code":null,"type":"","ms":0}', { facts: [{ name: 'ms', value: '0' }], page: null }],
  ['a fact in depth', '{"health":{"a":1}}', { facts: [{ name: 'health', value: '{"a":1}' }], page: null }],
  ['an address that runs code', '{"runPageUrl":"javascript:alert(1)"}', { facts: [], page: null }],
  ['an address with a password', '{"runPageUrl":"https://me:secret@example.com/"}', { facts: [], page: null }],
  ['an address that was cut', '{"runPageUrl":"https://"}', { facts: [], page: null }],
])('%s', (_, written, told) => {
  expect(diagnosticsIn(written)).toEqual(told)
})

it('a book is cut', () => {
  const many = JSON.stringify(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`fact${at}`, 'x'.repeat(900)])))
  const { facts } = diagnosticsIn(many)
  expect([facts.length, facts[0]!.value.length]).toEqual([10, 300])
})
