import { you, databricks, fails, me, principal, type Wrong } from './spoilt.fixture.ts'

/** For tests: every way in which the way to a warehouse can be wrong. */
export const warehouseWrongs: Wrong[] = [
  [
    'Databricks host',
    'nobody listens',
    { env: { DATABRICKS_HOST: '127.0.0.1:9' } },
    /127\.0\.0\.1:9 refuses connections/,
    you,
  ],
  [
    'Databricks host',
    'its name cannot be resolved',
    { around: { shakeHands: () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })) } },
    /is not a name that can be resolved/,
    you,
  ],
  [
    'Databricks host',
    'nobody vouches for its certificate',
    { around: { shakeHands: () => Promise.reject(Object.assign(new Error(), { code: 'SELF_SIGNED_CERT_IN_CHAIN' })) } },
    /NODE_EXTRA_CA_CERTS/,
    you,
  ],
  [
    'Databricks sign-in',
    'the token is refused',
    {
      answers: {
        [me]: { status: 403, body: { error_code: '403', message: 'Invalid access token token-of-the-test' } },
      },
    },
    /DATABRICKS_TOKEN is not accepted. Make a new token/,
    databricks,
  ],
  [
    'Databricks sign-in',
    'the token has expired',
    { answers: { [me]: { status: 401, body: {} } } },
    /DATABRICKS_TOKEN is not accepted/,
    databricks,
  ],
  [
    'Databricks sign-in',
    'the secret is refused',
    {
      env: principal,
      answers: {
        'POST databricks/oidc/v1/token': {
          status: 401,
          body: { error: 'invalid_client', error_description: 'Client authentication failed for a-secret' },
        },
      },
    },
    /DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET are not accepted/,
    databricks,
  ],
  [
    'Databricks sign-in',
    'the principal is not of this workspace',
    {
      env: principal,
      answers: { [me]: { status: 403, body: { error_code: 'PERMISSION_DENIED', message: 'Unauthorized' } } },
    },
    /assign the principal to this workspace/,
    databricks,
  ],
  [
    'Databricks sign-in',
    'it is another host',
    { answers: { [me]: { status: 404, body: {} } } },
    /the host of a Databricks workspace\?/,
    you,
  ],
  [
    'Databricks sign-in',
    'the workspace is away',
    { answers: { [me]: { status: 503, body: {} } } },
    /Try again in some minutes/,
    you,
  ],
  [
    'SQL warehouse',
    'it does not exist',
    {
      ...fails(/current_user/, { http: 404 }),
      answers: {
        'GET databricks/api/2.0/sql/warehouses/test': {
          status: 404,
          body: { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'SQL warehouse test does not exist' },
        },
      },
    },
    /there is no warehouse .*does not exist.*DATABRICKS_WAREHOUSE_ID/,
    you,
  ],
  ['SQL warehouse', 'it may not be used', fails(/current_user/, { http: 403 }, 2), /give it CAN USE/, databricks],
  [
    'SQL warehouse',
    'it starts for too long',
    fails(/current_user/, { http: 503, retryAfter: 0 }, 5),
    /runs no statement.*minutes to start/,
    databricks,
  ],
  [
    'SQL warehouse',
    'it was deleted',
    {
      ...fails(/current_user/, { refuses: 'The warehouse cannot be started' }, 5),
      answers: { 'GET databricks/api/2.0/sql/warehouses/test': { body: { name: 'Test', state: 'DELETED' } } },
    },
    /The warehouse Test is deleted/,
    databricks,
  ],
  [
    'SQL warehouse',
    'it is stopped and stays so',
    {
      ...fails(/current_user/, { refuses: 'Endpoint is stopped' }, 5),
      answers: {
        'GET databricks/api/2.0/sql/warehouses/test': { body: { name: 'Test', state: 'STOPPED', auto_resume: false } },
      },
    },
    /does not start by itself/,
    databricks,
  ],
]
