import { createHash, generateKeyPairSync, sign } from 'node:crypto'

/** A self-signed certificate for 127.0.0.1 and `host` in PEM, made in memory: no key lies in the repository. */
export const selfSigned = (host = 'localhost'): { key: string; cert: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const serial = createHash('sha256').update(spki).digest().subarray(0, 8)
  const name = sequence(set(sequence(oid('550403'), der(0x0c, Buffer.from('deltadesk test warehouse')))))
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))), // X.509 version 3
    der(0x02, Buffer.concat([Buffer.of(1), serial])),
    ecdsaWithSha256,
    name,
    sequence(utcTime('250101000000Z'), utcTime('491231235959Z')),
    name,
    spki,
    der(0xa3, sequence(extension('551d13', sequence(der(0x01, Buffer.of(0xff)))), extension('551d11', namesOf(host)))),
  )
  const signature = sign('sha256', body, privateKey)
  const cert = sequence(body, ecdsaWithSha256, der(0x03, Buffer.of(0), signature))
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(cert) }
}

const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...length), body])
}
const sequence = (...parts: Buffer[]) => der(0x30, ...parts)
const set = (...parts: Buffer[]) => der(0x31, ...parts)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const utcTime = (text: string) => der(0x17, Buffer.from(text))
const extension = (hex: string, value: Buffer) => sequence(oid(hex), der(0x04, value))
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
/** subjectAltName: the address 127.0.0.1, and a name. */
const namesOf = (host: string) => sequence(der(0x87, Buffer.of(127, 0, 0, 1)), der(0x82, Buffer.from(host)))
const pem = (bytes: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${(bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`
