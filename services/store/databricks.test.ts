import { expect, test } from 'vitest'
import { clientOptions } from './databricks-link.ts'
import { faultOf, type Stage } from './databricks-errors.ts'

const headers = (values: Record<string, string>) => ({ headers: { get: (name: string) => values[name] ?? null } })
const lostOverHttp = {
  statusCode: 400,
  response: headers({ 'x-thriftserver-error-message': 'BAD_REQUEST: Invalid SessionHandle: Session [1-2] is closed' }),
}
test.each<[string, unknown, Stage, string]>([
  ['no answer while a session opens: nothing was sent', { code: 'ECONNRESET' }, 'opening', 'unavailable'],
  ['no answer to a statement', { code: 'ECONNRESET' }, 'sending', 'unknown'],
  ['a time limit of the socket', new Error('Request timed out'), 'sending', 'unknown'],
  ['no name in DNS', { code: 'ENOTFOUND' }, 'sending', 'unavailable'],
  ['nobody listening', { code: 'ECONNREFUSED' }, 'sending', 'unavailable'],
  ['a token that cannot be fetched', { name: 'OPError', message: 'invalid_client' }, 'sending', 'unavailable'],
  ['a gateway that gave up', { statusCode: 504 }, 'sending', 'unknown'],
  ['too many parameters', { statusCode: 400 }, 'sending', 'rejected'],
  ['a warehouse that does not exist', { statusCode: 404 }, 'sending', 'unavailable'],
  ['a busy warehouse before the statement was taken', { statusCode: 503 }, 'sending', 'throttled'],
  ['a busy warehouse after it was taken', { statusCode: 503 }, 'accepted', 'unknown'],
  ['a lost session in the text of a status', { message: 'Invalid SessionHandle: x' }, 'sending', 'session lost'],
  ['a lost session in a header', lostOverHttp, 'sending', 'session lost'],
  ['a lost session after it was taken', { message: 'Invalid SessionHandle: x' }, 'accepted', 'unknown'],
  ['a conflict of Delta', { response: { sqlState: '2D521' } }, 'accepted', 'conflict'],
  ['a syntax error', { response: { sqlState: '42601' } }, 'accepted', 'rejected'],
  ['a check that failed', { response: { sqlState: '23001' } }, 'accepted', 'rejected'],
  ['a cluster that broke', { response: { sqlState: 'XX000' } }, 'accepted', 'unknown'],
  ['nothing at all', undefined, 'sending', 'unknown'],
])('%s is understood', (_, error, stage, fault) => {
  expect(faultOf(error, stage)).toBe(fault)
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
