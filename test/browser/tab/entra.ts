import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export interface Signed {
  tenant: string
  clientId: string
  oid: string
  name: string
  at: Date
}

/** Stands in for Entra: a server with a key, and tokens that it signed. */
export const startEntra = async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }]
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ keys }))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    authority,
    /** A token for the app, as Teams gets one for the person. */
    token({ tenant, clientId, oid, name, at }: Signed): Promise<string> {
      const now = Math.floor(at.getTime() / 1000)
      const claims = { tid: tenant, oid, name, ver: '2.0', scp: 'access_as_user' }
      return new SignJWT({ ...claims, iss: `${authority}/${tenant}/v2.0`, aud: clientId, nbf: now, exp: now + 3600 })
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .sign(privateKey)
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
