import { expect, test } from 'vitest'
import { refusalOf } from './refusal.ts'

const page =
  '<html><head><title>Error 403 Invalid access token.</title></head><body><h2>HTTP ERROR 403</h2></body></html>'

test.each([
  // The system does not accept our token, and a new one may help.
  [401, 'PERMISSION_DENIED', 'Unauthorized access.', 'token'],
  [401, 'UNAUTHENTICATED', '', 'token'],
  [401, null, '', 'token'],
  [401, null, '<html>Sign in</html>', 'token'],
  [403, '403', 'Invalid access token. [ReqId: 00000000-0000-4000-8000-000000000001]', 'token'],
  [403, '403', 'Invalid Token', 'token'],
  [403, null, page, 'token'],
  [403, null, 'Error 403 Token is expiring within 30 seconds. (token expired)', 'token'],
  [403, 'PERMISSION_DENIED', 'Invalid access token.', 'token'],
  [403, 'TokenExpired', 'Access token has expired, resubmit with a new access token', 'token'],
  [403, 'TokenExpired', '', 'token'],
  // The one who answers knows of no target, so the refusal concerns everything.
  [403, null, '', 'everywhere'],
  [403, null, '<html><h1>403 Forbidden</h1></html>', 'everywhere'],
  [403, '403', 'Unauthorized network access to workspace: 1', 'everywhere'],
  [400, null, 'Unable to load OAuth Config', 'everywhere'],
  [400, '400', 'Bad request', 'everywhere'],
  [404, null, '<html>Not found</html>', 'everywhere'],
  [404, 'ENDPOINT_NOT_FOUND', 'No API endpoint found', 'everywhere'],
  // This one thing is not for us.
  [403, 'PERMISSION_DENIED', 'User 1 does not have Can View permission on job 5', 'target'],
  [403, 'PERMISSION_DENIED', 'No permission on the job Rotate token', 'target'],
  [403, 'FEATURE_DISABLED', '', 'target'],
  [401, 'PowerBINotAuthorizedException', '', 'target'],
  [401, 'ServicePrincipalIsNotAllowedByTenantAdminSwitch', '', 'everywhere'],
  // This one thing is not there.
  [400, 'INVALID_PARAMETER_VALUE', 'Invalid value for parameter job_id', 'absent'],
  [400, 'INVALID_PARAMETER_VALUE', 'Invalid page token', 'absent'],
  [404, 'PowerBIEntityNotFound', '', 'absent'],
  [404, 'RESOURCE_DOES_NOT_EXIST', 'Cluster abc does not exist', 'absent'],
  // Not a refusal.
  [200, null, 'Invalid Token', null],
  [429, 'TOO_MANY_REQUESTS', 'errorMessage', null],
  [500, 'INTERNAL_ERROR', 'Invalid access token', null],
  [503, 'TEMPORARILY_UNAVAILABLE', 'errorMessage', null],
])('%d %s %s: %s', (status, code, text, expected) => {
  expect(refusalOf(status, code, text)).toBe(expected)
})

test.each([
  [401, 'GroupNotAccessible', 'target'],
  [401, 'SomethingOfNextYear', 'target'],
  [401, 'ServicePrincipalIsNotAllowedByTenantAdminSwitch', 'everywhere'],
  [401, 'InvalidToken', 'token'],
  [401, 'Unauthenticated', 'token'],
  [403, 'InvalidToken', 'token'],
  [403, 'TokenExpired', 'token'],
  [403, 'GroupNotAccessible', 'target'],
])('%d with an empty body, and %s in the header of Power BI: %s', (status, errorInfo, expected) => {
  expect(refusalOf(status, null, '', errorInfo)).toBe(expected)
})

test('a code in the body is believed before that in the header', () => {
  expect(refusalOf(401, 'UNAUTHENTICATED', '', 'GroupNotAccessible')).toBe('token')
})
