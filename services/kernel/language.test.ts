import { expect, it } from 'vitest'
import { localeNamed } from './language.ts'

it.each([
  ['de-DE', 'de-DE'],
  ['de', 'de'],
  ['de_DE', 'de-DE'],
  ['de_DE.UTF-8', 'de-DE'],
  ['de_DE@euro', 'de-DE'],
  ['zh_Hans_CN', 'zh-Hans-CN'],
  ['de-', 'de'],
  ['de-a', 'de'],
  ['de-DE-u-co-phonebk', 'de-DE-u-co-phonebk'],
  ['C', 'en'],
  ['C.UTF-8', 'en'],
  ['', 'en'],
  ['_', 'en'],
  ['12345', 'en'],
])('a client that says “%s” means %s', (named, locale) => expect(localeNamed(named)).toBe(locale))
