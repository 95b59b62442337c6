import type { IncomingHttpHeaders } from 'node:http'
import { expect, it } from 'vitest'
import { isOfAnotherSite } from './databricks.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/json; charset=utf-8' }

it.each<[string, IncomingHttpHeaders, boolean]>([
  ['GET', { 'sec-fetch-site': 'same-origin' }, false],
  ['GET', { 'sec-fetch-site': 'none' }, false],
  ['GET', { 'sec-fetch-site': 'cross-site' }, true],
  ['POST', { 'sec-fetch-site': 'same-origin' }, false],
  ['POST', { 'sec-fetch-site': 'same-site', ...json }, true],
  ['POST', { 'sec-fetch-site': 'cross-site', ...json, 'x-requested-with': 'x' }, true],
  ['POST', { 'sec-fetch-site': 'something new' }, true],
  ['GET', {}, false],
  ['HEAD', {}, false],
  ['POST', {}, true],
  ['POST', form, true],
  ['POST', { 'content-type': 'text/plain' }, true],
  ['POST', { 'content-type': 'application/jsonp' }, true],
  ['PUT', {}, true],
  ['DELETE', {}, true],
  ['PATCH', {}, true],
  ['POST', json, false],
  ['PUT', { 'x-requested-with': 'deltadesk' }, false],
  ['DELETE', { 'idempotency-key': 'one' }, false],
  ['POST', { 'if-match': '"1"' }, false],
])('%s with %j may be of another site: %s', (method, headers, is) => {
  expect(isOfAnotherSite(method, headers)).toBe(is)
})
