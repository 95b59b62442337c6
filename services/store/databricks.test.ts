import { describe, expect, test } from 'vitest'
import { certificateFault } from './databricks-certificate.ts'
import { clientOptions } from './databricks-link.ts'
import { faultOf, isSessionGood, retryAfter, type Fault, type Stage } from './databricks-errors.ts'

const headers = (values: Record<string, string>) => ({ headers: { get: (name: string) => values[name] ?? null } })
/** A status that says no, as the driver throws it; only its words differ. */
const status = (message: string) => ({ name: 'Status Error', message, code: -1 })
/** A statement that failed while it ran. */
const failed = (sqlState: string, message: string) => ({ message, response: { sqlState } })
const http = (statusCode: number, message?: string) => ({
  statusCode,
  response: headers(message === undefined ? {} : { 'x-thriftserver-error-message': message }),
})

describe('an error of the driver, and what it means', () => {
  test.each<[string, unknown, Stage, string]>([
    ['no answer while a session opens: nothing was sent', { code: 'ECONNRESET' }, 'opening', 'unavailable'],
    ['no answer to a statement', { code: 'ECONNRESET' }, 'sending', 'unknown'],
    ['a time limit of the socket', new Error('Request timed out'), 'sending', 'unknown'],
    ['no name in DNS', { code: 'ENOTFOUND' }, 'sending', 'unavailable'],
    ['nobody listening', { code: 'ECONNREFUSED' }, 'sending', 'unavailable'],
    ['a token that cannot be fetched', { name: 'OPError', message: 'invalid_client' }, 'sending', 'unavailable'],
    ['a gateway that gave up', http(504), 'sending', 'unknown'],
    ['too many parameters', http(400), 'sending', 'rejected'],
    ['a bad request while a session opens', http(400), 'opening', 'unavailable'],
    ['a warehouse that does not exist', http(404), 'sending', 'unavailable'],
    ['a busy warehouse before the statement was taken', http(503), 'sending', 'throttled'],
    ['a busy warehouse while a session opens', http(503), 'opening', 'throttled'],
    ['a busy warehouse after it was taken', http(503), 'accepted', 'unknown'],
    ['a conflict of Delta', { response: { sqlState: '2D521' } }, 'accepted', 'conflict'],
    ['a syntax error', { response: { sqlState: '42601' } }, 'accepted', 'rejected'],
    ['a check that failed', { response: { sqlState: '23001' } }, 'accepted', 'rejected'],
    ['a cluster that broke', { response: { sqlState: 'XX000' } }, 'accepted', 'unknown'],
    ['a task that could not write', failed('58030', '[TASK_WRITE_FAILED] Task failed.'), 'accepted', 'rejected'],
    [
      'a task that could not write, under another state',
      failed('XX000', '[TASK_WRITE_FAILED]'),
      'accepted',
      'rejected',
    ],
    ['a task that could not write, in words', status('[TASK_WRITE_FAILED] SQLSTATE: 58030'), 'sending', 'rejected'],
    ['a value that does not fit', failed('22018', '[CAST_INVALID_INPUT] The value'), 'accepted', 'rejected'],
    ['a disk that broke', failed('58030', '[FAILED_RENAME_PATH] Failed to rename'), 'accepted', 'unknown'],
    ['a row that tells of a task', failed('58030', 'NO_TASK_WRITE_FAILED_HERE'), 'accepted', 'unknown'],
    ['nothing at all', undefined, 'sending', 'unknown'],
  ])('%s', (_, error, stage, fault) => {
    expect(faultOf(error, stage)).toBe(fault)
  })

  test.each<[string, unknown, Stage, string]>([
    ['the words of one release', status('Invalid SessionHandle: SessionHandle [1-2]'), 'sending', 'not taken'],
    [
      'the words of another',
      status('requirement failed: Session handle: SessionHandle [1-2] has not been initialized or had already closed.'),
      'sending',
      'not taken',
    ],
    ['words nobody has heard', status('Die Sitzung ist fort'), 'sending', 'not taken'],
    ['no words', status(''), 'sending', 'not taken'],
    ['nodes that still boot', status("Couldn't create directory /local_disk0/tmp/x_resources"), 'sending', 'not taken'],
    ['a state of the machinery in the words', status('Lost. SQLSTATE: 08003'), 'sending', 'not taken'],
    ['a session that is refused', status('The cluster is starting'), 'opening', 'not taken'],
    ['a header', http(400, 'BAD_REQUEST: Invalid SessionHandle: Session [1-2] is closed'), 'sending', 'not taken'],
    ['the driver itself', new Error('The session was closed'), 'sending', 'not taken'],
    ['a syntax error in the words', status('[PARSE_SYNTAX_ERROR] no. SQLSTATE: 42601'), 'sending', 'rejected'],
    ['a right that is missing, in the words', status('no right SQLSTATE: 42501'), 'sending', 'rejected'],
    ['a statement that was taken before', status('Invalid SessionHandle: x'), 'accepted', 'unknown'],
  ])('a refusal before the statement ran, told by %s', (_, error, stage, fault) => {
    expect(faultOf(error, stage)).toBe(fault)
  })

  test.each<[Fault, Stage, boolean]>([
    ['unknown', 'sending', false],
    ['not taken', 'sending', false],
    ['unauthorised', 'sending', false],
    ['unavailable', 'sending', false],
    ['rejected', 'sending', false],
    ['throttled', 'sending', true],
    ['throttled', 'opening', false],
    ['unavailable', 'opening', false],
    ['unknown', 'accepted', false],
    ['rejected', 'accepted', true],
    ['conflict', 'accepted', true],
  ])('after %s at %s the session is kept: %s', (fault, stage, kept) => {
    expect(isSessionGood(fault, stage)).toBe(kept)
  })
})

describe('a certificate that is not accepted', () => {
  test.each([
    ['SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'NODE_EXTRA_CA_CERTS'],
    ['UNABLE_TO_GET_ISSUER_CERT', 'NODE_EXTRA_CA_CERTS'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'NODE_EXTRA_CA_CERTS'],
    ['INVALID_CA', 'NODE_EXTRA_CA_CERTS'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'signed by itself'],
    ['CERT_HAS_EXPIRED', 'has expired'],
    ['CERT_NOT_YET_VALID', 'not valid yet'],
    ['HOSTNAME_MISMATCH', 'another name'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'another name'],
  ])('%s is worded as what it is, and nothing was sent', (code, words) => {
    const wrapped = new Error('request failed', { cause: Object.assign(new Error('tls'), { code }) })
    for (const error of [{ code }, wrapped]) {
      expect(certificateFault(error, 'adb-1.example.com')).toMatch(words)
      expect(certificateFault(error, 'adb-1.example.com')).toContain('adb-1.example.com')
      expect(faultOf(error, 'sending')).toBe('unavailable')
    }
  })

  test('is not blamed for anything else', () => {
    for (const error of [{ code: 'ECONNREFUSED' }, http(503), undefined, { code: 'constructor' }])
      expect(certificateFault(error, 'adb-1.example.com')).toBeUndefined()
  })
})

test('a date in Retry-After says nothing without the clock of the answer', () => {
  const response = headers({ 'retry-after': 'Sat, 21 Nov 2026 09:15:39 GMT' })
  expect(retryAfter({ statusCode: 429, response })).toBe(0)
})

test.each([
  ['2', 2000],
  ['2.5', 2500],
  ['Sat, 21 Nov 2026 09:15:39 GMT', 9000],
  ['Sat, 21 Nov 2026 09:15:00 GMT', 0],
  ['soon', 0],
  ['', 0],
])('Retry-After %j is %i ms', (header, milliseconds) => {
  const date = 'Sat, 21 Nov 2026 09:15:30 GMT'
  expect(retryAfter({ statusCode: 429, response: headers({ 'retry-after': header, date }) })).toBe(milliseconds)
})

test.each([
  ['adb-1.2.azuredatabricks.net', true],
  ['dbc-1.cloud.databricks.com', false],
])('at %s a service principal signs in where its secret was made', (host, inAzure) => {
  const auth = { clientId: 'id', clientSecret: 'secret' }
  expect(clientOptions({ host, httpPath: '/sql/1', auth, catalog: 'main' })).toMatchObject({
    authType: 'databricks-oauth',
    oauthClientId: 'id',
    oauthClientSecret: 'secret',
    useDatabricksOAuthInAzure: inAzure,
    telemetryEnabled: false,
  })
})
