import type { Chance } from './chance.ts'

type Json = Record<string, unknown>

/** Values that tend to be forgotten. */
const oddities: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => '',
  () => 0,
  () => -1,
  () => 1e308,
  () => true,
  () => [],
  () => [null],
  () => [[[[]]]],
  () => ({}),
  () => ({ toString: 1, valueOf: null, length: 9 }),
  () => JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}') as unknown,
  () => 'x'.repeat(100_000),
  () => 'ü🙂'.repeat(20_000),
  () => '\u0000\u0007\u001b[31m',
  () => 'a\r\nhost: evil\r\n\r\n',
  () => '\ud83d',
  () => 'a\udc00b',
  () => '\u202egnp.exe\u200b\ufeff',
  () => '<at>Deltadesk</at>',
  () => '${$root}{{DATE(x)}}[x](https://evil.example.com)',
  () => "'; drop table work_items; --",
  () => 'system:seed',
  () => '__proto__',
  () => '../../../../etc/passwd',
  () => '2026-02-30T25:61:61Z',
  () => 'İSTANBUL ß ﬁ',
  () =>
    Array.from({ length: 2000 }, (_, index) => ({ type: 'mention', text: `${index}`, mentioned: { id: `${index}` } })),
  () => JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as unknown,
]

const holders = (value: unknown): (Json | unknown[])[] =>
  typeof value === 'object' && value !== null
    ? [value as Json | unknown[], ...Object.values(value).flatMap(holders)]
    : []

/** Changes one place of it: another value, gone, another name, within a list, or what stands elsewhere in it. */
const mutateOnce = (root: Json, chance: Chance): void => {
  const all = holders(root).filter((holder) => Object.keys(holder).length > 0)
  // Top-level properties are read most, so they are changed most.
  const holder = (chance.percent(25) ? root : (chance.any(all) ?? root)) as Json
  const key = chance.any(Object.keys(holder)) ?? 'x'
  const how = chance.weighed({ odd: 6, gone: 2, renamed: 1, listed: 1, moved: 1, text: 1 })
  if (how === 'odd') holder[key] = chance.one(oddities)()
  if (how === 'gone') delete holder[key]
  if (how === 'renamed') holder[chance.one(['id', 'name', 'text', 'type', 'data', 'value'])] = holder[key]
  if (how === 'listed') holder[key] = [holder[key]]
  if (how === 'moved') holder[key] = structuredClone(chance.one(all))
  if (how === 'text') holder[key] = JSON.stringify(holder[key])
}

/** The body of a request: the activity changed in up to four places, and now and then cut off or with a byte of another value. */
export const mutated = (activity: Json, chance: Chance): string => {
  const root = structuredClone(activity)
  for (let count = chance.upTo(4); count > 0; count--) mutateOnce(root, chance)
  const text = JSON.stringify(root)
  if (chance.percent(2)) return text.slice(0, chance.upTo(text.length))
  if (!chance.percent(2)) return text
  const place = chance.upTo(text.length)
  return `${text.slice(0, place)}${chance.one(['"', '{', '\\u0000', '\\ud800', '9', ','])}${text.slice(place + 1)}`
}
