import { describe, expect, test } from 'vitest'
import { clean } from './clean.ts'

describe('what others write is cleaned before it is kept', () => {
  test.each([
    ['is one line', 'two\n\tlines\u0000 here', 'two lines here'],
    ['has no markup', '<html><style>p{}</style><pre>Sorry,<br>try later</pre>', 'Sorry, try later'],
    ['has no markup behind a tag that never ends', '<a <a <b>x</b>', '<a <a x'],
    ['keeps a comparison', 'expected 3 < 4', 'expected 3 < 4'],
    [
      'has no query, fragment or user in a URL',
      'see https://a:b@x.example/p?sig=abc#k now',
      'see https://x.example/p now',
    ],
    ['has no authorisation header', 'sent Authorization: Bearer abc.def-1', 'sent Authorization: [removed]'],
    ['has no JSON web token', 'got eyJhbGciOi.eyJzdWIi.c2ln', 'got [removed]'],
    ['has no Databricks token', 'used dapi0123456789abcdef0123-2', 'used [removed]'],
    ['has no secret in a form or in JSON', 'client_secret=abc&x=1 {"password": "p"}', '[removed]&x=1 {"[removed]"}'],
    ['has no password of a connection', 'Server=x;Uid=me;Pwd=hunter2;', 'Server=x;Uid=me;[removed];'],
    ['has no secret of a longer name', 'DB_PASSWORD=hunter3 is wrong', '[removed] is wrong'],
    ['has no key of a storage account', 'AccountName=a;AccountKey=aGk+/w==;', 'AccountName=a;[removed];'],
    ['has no key of a shared access', 'SharedAccessKey=aGk=;x', '[removed];x'],
    ['has no signature of a shared access', 'shared_access_signature: "sr=x"', '[removed]"'],
    ['keeps words that only begin like a secret', 'a design=new, signal=weak', 'a design=new, signal=weak'],
    ['keeps what is said of a secret', 'The password has expired', 'The password has expired'],
    ['has none of the secrets we know', 'the key s3cret is wrong', 'the key [removed] is wrong'],
  ])('%s', (_, text, expected) => {
    expect(clean(text, ['s3cret'])).toBe(expected)
  })

  test('is at most as long as asked, the secret gone before the cut', () => {
    const text = clean(`${'x'.repeat(295)} s3cret-which-is-long`, ['s3cret-which-is-long'])
    expect(text).toHaveLength(300)
    expect(text).not.toContain('s3c')
  })
})
