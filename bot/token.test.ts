import { describe, expect, it } from 'vitest'
import { appId, createSigner, encode, serviceUrl, tenant } from '../test/wire/signer.ts'
import { clouds } from './cloud.ts'
import { createKeys } from './keys.ts'
import { createTokenCheck } from './token.ts'

const now = new Date('2026-03-02T09:00:00Z')
const seconds = now.getTime() / 1000
const [signer, stranger, skype] = [createSigner(), createSigner(), createSigner('skype')]
const { token } = { token: (claims?: object, header?: object) => signer.token(claims, header, now) }

const checkOf = (
  issuer: string = clouds.public.issuer,
  published = [signer.jwk, { ...skype.jwk, endorsements: ['skype'] }],
) => {
  let asked = 0
  const check = createTokenCheck({
    appId,
    issuer,
    clock: () => now,
    findKey: createKeys({
      openIdMetadataUrl: 'https://login.example.com/openid',
      clock: () => now,
      fetch: (url) => {
        asked++
        return Promise.resolve(
          Response.json(
            (url as string).endsWith('keys') ? { keys: published } : { jwks_uri: 'https://login.example.com/keys' },
          ),
        )
      },
      onFailure: () => undefined,
    }),
  })
  return { check, asked: () => asked }
}
const { check } = checkOf()

describe('a token of the Bot Connector', () => {
  it.each([
    ['as it is', token()],
    ['five minutes by another clock', token({ nbf: seconds + 299 })],
    ['that ended less than five minutes ago', token({ exp: seconds - 299 })],
    ['that names more than one bot', token({ aud: ['another', appId] })],
  ])('%s: the service it comes from', async (_, good) => {
    expect(await check(`Bearer ${good}`)).toEqual({ serviceUrl })
  })

  it('of another cloud counts in that cloud alone', async () => {
    const theirs = token({ iss: 'https://api.botframework.us' })
    expect(await check(`Bearer ${theirs}`)).toEqual({ forged: 'issuer' })
    expect(await checkOf(clouds['gcc-high'].issuer).check(`Bearer ${theirs}`)).toEqual({ serviceUrl })
    expect(await checkOf(clouds.dod.issuer).check(`Bearer ${token()}`)).toEqual({ forged: 'issuer' })
  })
})

const [head, claims, signature] = token().split('.') as [string, string, string]
const entra = `https://login.microsoftonline.com/${tenant}/v2.0`

describe('a token that is none of the Bot Connector for this bot and Teams', () => {
  it.each([
    ['no header', undefined, 'no token'],
    ['an empty header', '', 'no token'],
    ['a word', 'Bearer nonsense', 'no token'],
    ['a basic login', 'Basic dXNlcjpwYXNz', 'no token'],
    ['two tokens', `Bearer ${token()}, Bearer ${token()}`, 'no token'],
    ['five parts, as of what is encrypted', `Bearer ${token()}.a.b`, 'no token'],
    ['claims that are no JSON', `Bearer ${head}.AAAA.${signature}`, 'issuer'],
    ['claims that are a list', `Bearer ${head}.${encode([1])}.${signature}`, 'issuer'],
    ['an Entra token of a user', `Bearer ${token({ iss: entra, ver: '2.0', tid: tenant })}`, 'issuer'],
    [
      'an old Entra token, as the emulator sends',
      `Bearer ${token({ iss: `https://sts.windows.net/${tenant}/` })}`,
      'issuer',
    ],
    ['issuers in a list', `Bearer ${token({ iss: [clouds.public.issuer] })}`, 'issuer'],
    ['an issuer with a slash behind', `Bearer ${token({ iss: `${clouds.public.issuer}/` })}`, 'issuer'],
    ['a signature by somebody else', `Bearer ${stranger.token({}, {}, now)}`, 'signature'],
    [
      'a signature of other claims',
      `Bearer ${head}.${encode({ iss: clouds.public.issuer, aud: appId })}.${signature}`,
      'signature',
    ],
    ['a signature cut short', `Bearer ${head}.${claims}.${signature.slice(0, 40)}`, 'signature'],
    ['no signature, by its header', `Bearer ${encode({ alg: 'none', kid: 'one' })}.${claims}.${signature}`, 'token'],
    ['a password for a key', `Bearer ${token({}, { alg: 'HS256' })}`, 'token'],
    ['a key nobody published', `Bearer ${token({}, { kid: 'two' })}`, 'key'],
    ['no key named', `Bearer ${token({}, { kid: undefined })}`, 'key'],
    ['a key in the token itself', `Bearer ${stranger.token({}, { kid: 'own', jwk: stranger.jwk }, now)}`, 'key'],
    ['a condition nobody understands', `Bearer ${token({}, { crit: ['x'], x: 1 })}`, 'token'],
    ['a key that may not speak for Teams', `Bearer ${skype.token({}, {}, now)}`, 'endorsement'],
    ['another bot', `Bearer ${token({ aud: 'another' })}`, 'aud'],
    ['no bot', `Bearer ${token({ aud: undefined })}`, 'aud'],
    ['this bot in other letters', `Bearer ${token({ aud: `${appId} ` })}`, 'aud'],
    ['an end in the past', `Bearer ${token({ exp: seconds - 301 })}`, 'expired'],
    ['no end', `Bearer ${token({ exp: undefined })}`, 'exp'],
    ['an end that is a word', `Bearer ${token({ exp: 'tomorrow' })}`, 'exp'],
    ['a beginning in the future', `Bearer ${token({ nbf: seconds + 301 })}`, 'nbf'],
    ['no service', `Bearer ${token({ serviceurl: undefined })}`, 'serviceurl'],
    ['a service that is a list', `Bearer ${token({ serviceurl: [serviceUrl] })}`, 'serviceurl'],
  ])('%s', async (_, header, forged) => {
    expect(await check(header)).toEqual({ forged })
  })

  it('costs no question to the key server unless it claims to be of this cloud', async () => {
    const { check: asking, asked } = checkOf()
    for (let count = 0; count < 20; count++)
      await asking(`Bearer ${token({ iss: `https://sts.windows.net/${count}/`, tid: `${count}` })}`)
    expect(asked()).toBe(0)
  })

  it('is not called forged while its key cannot be looked up', async () => {
    const away = createTokenCheck({
      appId,
      issuer: clouds.public.issuer,
      clock: () => now,
      findKey: async () => 'away',
    })
    expect(await away(`Bearer ${token()}`)).toEqual({ away: true })
  })
})
