import { expect, test } from 'vitest'
import { pageAddress } from './page-address.ts'

test.each([
  [
    'is kept as it is',
    'https://airflow.example.com/dags/load?run=1&o=2#task',
    'https://airflow.example.com/dags/load?run=1&o=2#task',
  ],
  ['has no user', 'https://ada:hunter2@ci.example.com/run/1', 'https://ci.example.com/run/1'],
  ['has no token', 'https://ci.example.com/run?id=1&token=abc', 'https://ci.example.com/run?id=1'],
  ['has no access token', 'https://ci.example.com/run?access_token=abc&id=1', 'https://ci.example.com/run?id=1'],
  ['has no signature', 'https://b.example.net/log?sv=2024&sig=abc', 'https://b.example.net/log?sv=2024'],
  [
    'has no key, in whatever letters',
    'https://ci.example.com/run?API_KEY=abc&Key=d&page=2',
    'https://ci.example.com/run?page=2',
  ],
  [
    'has nothing that signs an address of S3',
    'https://s3.example.com/log?X-Amz-Credential=a&X-Amz-Signature=b&X-Amz-Security-Token=c&versionId=4',
    'https://s3.example.com/log?versionId=4',
  ],
  [
    'keeps words that only end alike',
    'https://ci.example.com/run?monkey=1&assignature=x',
    'https://ci.example.com/run?monkey=1&assignature=x',
  ],
  ['is left out rather than cut', `https://ci.example.com/${'x'.repeat(300)}`, ''],
  ['is left out where it is none', 'run 1', ''],
])('the address of a page %s', (_, address, expected) => {
  expect(pageAddress(address)).toBe(expected)
})
