import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { selfSigned } from '../test/wire/certificate.ts'
import { createEgress } from './egress.ts'
import { createHttp } from './http.ts'
import { thrown } from './http-error.ts'

const said = (code: string) =>
  thrown('api.example.com', Object.assign(new TypeError('fetch failed'), { cause: { code } }), 1000).message

test.each([
  ['UNABLE_TO_GET_ISSUER_CERT', 'authority this machine does not know'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'authority this machine does not know'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'authority this machine does not know'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'authority this machine does not know'],
  ['CERT_UNTRUSTED', 'authority this machine does not know'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'signed itself'],
])('%s: whose certificate it is, and what to do', (code, whose) => {
  expect(said(code)).toMatch(new RegExp(`^api\\.example\\.com has a certificate .*${whose}.*NODE_EXTRA_CA_CERTS`))
})

test.each([
  ['CERT_HAS_EXPIRED', 'api.example.com has a certificate that has expired'],
  ['CERT_NOT_YET_VALID', 'api.example.com has a certificate that is not valid yet: compare the clock of this machine'],
  ['CERT_REVOKED', 'api.example.com has a certificate that was revoked'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'api.example.com has the certificate of another name'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'api.example.com does not speak TLS on this port'],
  ['ENOTFOUND', 'api.example.com is not a name that can be resolved'],
  ['UND_ERR_CONNECT_TIMEOUT', 'api.example.com did not answer in time'],
  ['SOMETHING_NEW', 'api.example.com could not be reached (SOMETHING_NEW)'],
])('%s: what else is wrong needs no certificate', (code, expected) => {
  expect(said(code)).toBe(expected)
})

test('a host with a certificate nobody on this machine vouches for, asked for real', async () => {
  const server = createServer(selfSigned(), (_, response) => void response.end('{}'))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const options = { clock: () => new Date(0), sleep: async () => undefined, random: () => 0, attempts: 1 }
  const { send } = createHttp({ allowedHosts: [host], egress: createEgress({ kindOf: () => 'public' }), ...options })
  await expect(send({ url: `https://${host}/` })).rejects.toThrow(
    `${host} has a certificate it signed itself: name its file in NODE_EXTRA_CA_CERTS to trust it`,
  )
  await new Promise((closed) => server.close(closed))
})
