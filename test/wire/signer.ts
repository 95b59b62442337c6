import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

export const appId = '11111111-2222-4333-8444-555555555555'
export const tenant = '11111111-1111-4111-8111-111111111111'
export const serviceUrl = 'https://smba.trafficmanager.net/emea/'

export const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A key pair of the Bot Connector, or of somebody who would like to be it. */
export const createSigner = (kid = 'one') => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    /** The public key in the form in which the key server publishes it. */
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements: ['msteams'] } as Record<
      string,
      unknown
    >,
    /** A token as the Bot Connector signs it at `now`; every part may be spoiled, `undefined` leaves a claim out. */
    token(claims: object = {}, header: object = {}, now = new Date(), key: KeyObject = privateKey) {
      const seconds = Math.floor(now.getTime() / 1000)
      const body = `${encode({ alg: 'RS256', typ: 'JWT', kid, ...header })}.${encode({
        iss: 'https://api.botframework.com',
        aud: appId,
        iat: seconds - 60,
        nbf: seconds - 60,
        exp: seconds + 600,
        serviceurl: serviceUrl,
        ...claims,
      })}`
      return `${body}.${createSign('RSA-SHA256').update(body).sign(key, 'base64url')}`
    },
  }
}
