import { describe, expect, it } from 'vitest'
import { handbookConfigFrom } from './config.ts'

const packaged = [{ name: 'handbook', path: '/app/docs/handbook' }]

describe('the handbooks of an installation', () => {
  it.each<[string | undefined, object[]]>([
    [undefined, packaged],
    ['', packaged],
    ['/srv/pages', [{ name: 'pages', path: '/srv/pages' }]],
    ['team=/srv/pages', [{ name: 'team', path: '/srv/pages' }]],
    [
      'team=/srv/a=b , ops=/srv/ops',
      [
        { name: 'team', path: '/srv/a=b' },
        { name: 'ops', path: '/srv/ops' },
      ],
    ],
    ['Größe=/srv/x', [{ name: 'Größe', path: '/srv/x' }]],
  ])('of HANDBOOK_DIR=%s', (text, folders) => {
    expect(handbookConfigFrom({ HANDBOOK_DIR: text }, packaged)).toEqual({
      folders,
      pullMinutes: 0,
      chat: null,
      embedding: null,
    })
  })

  it.each([
    [{ HANDBOOK_DIR: '@answers=/srv/x' }, 'HANDBOOK_DIR has a handbook without a plain name'],
    [{ HANDBOOK_DIR: 'a b=/srv/x' }, 'HANDBOOK_DIR has a handbook without a plain name'],
    [{ HANDBOOK_DIR: 'a=/srv/x,a=/srv/y' }, 'HANDBOOK_DIR names two handbooks a'],
    [{ HANDBOOK_CHAT_URL: 'http://models.example.com/v1' }, 'HANDBOOK_CHAT_URL must be an https address'],
    [{ HANDBOOK_CHAT_URL: 'https://ada:secret@models.example.com/v1' }, 'HANDBOOK_CHAT_URL must be an https address'],
    [{ HANDBOOK_PULL_MINUTES: 'often' }, 'HANDBOOK_PULL_MINUTES must be a number'],
  ])('%j is refused', (env, sentence) => {
    expect(() => handbookConfigFrom(env, packaged)).toThrow(sentence)
  })
})
