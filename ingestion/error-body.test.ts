import { describe, expect, test } from 'vitest'
import { saidBy } from './error-body.ts'

const long = 'token '.repeat(50_000)

describe('whoever answers, what is read on is short', () => {
  test.each([
    ['a message', { error_code: 'X', message: long }],
    ['a message of Microsoft', { error: { code: 'X', message: long } }],
    ['details of Power BI', { error: { code: 'X', 'pbi.error': { details: [{ detail: { value: long } }] } } }],
    ['a description of OAuth', { error: 'x', error_description: long }],
    ['an error that is no object', { error: long }],
    ['a code', { error_code: long, message: 'no' }],
    ['a page', undefined],
  ])('%s', (_, body) => {
    const { code, reason } = saidBy(body, long)
    expect(reason.length).toBeLessThanOrEqual(2000)
    expect((code ?? '').length).toBeLessThanOrEqual(200)
  })

  test('and of what is short nothing is lost', () => {
    expect(saidBy({ error_code: 'PERMISSION_DENIED', message: 'No' }, '')).toEqual({
      code: 'PERMISSION_DENIED',
      reason: 'No',
    })
  })
})
