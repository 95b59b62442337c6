import { codeOf } from './databricks-errors.ts'

const authority =
  'this machine does not know the authority behind it. Where the network inspects TLS, put the root certificate of the ' +
  'network into a PEM file and name the file in NODE_EXTRA_CA_CERTS'

/**
 * Sentences that say why a certificate is not accepted, by the code of
 * https://nodejs.org/api/tls.html#x509-certificate-error-codes.
 */
const sayings = new Map<string, string>(
  Object.entries({
    SELF_SIGNED_CERT_IN_CHAIN: authority,
    UNABLE_TO_GET_ISSUER_CERT: authority,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: authority,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: authority,
    DEPTH_ZERO_SELF_SIGNED_CERT: 'nobody vouches for it: it is signed by itself',
    CERT_UNTRUSTED: authority,
    INVALID_CA: authority,
    CERT_HAS_EXPIRED: 'it has expired, or the clock of this machine is wrong',
    CERT_NOT_YET_VALID: 'it is not valid yet, or the clock of this machine is wrong',
    CERT_REVOKED: 'it was revoked',
    HOSTNAME_MISMATCH: 'it belongs to another name',
    ERR_TLS_CERT_ALTNAME_INVALID: 'it belongs to another name',
  }),
)

/** A sentence about the certificate of `host` when that is why nothing could be sent; else undefined. */
export const certificateFault = (thrown: unknown, host: string): string | undefined => {
  const code = codeOf(thrown)
  const saying = sayings.get(code)
  return saying && `The certificate that ${host} shows is not accepted: ${saying} (${code})`
}
