import { describe, expect, it } from 'vitest'
import { insideOf, linkBetween } from './inside.ts'

describe('a link inside a folder', () => {
  it.each([
    ['guide/start.md', 'next.md', 'guide/next.md'],
    ['guide/start.md', './next.md', 'guide/next.md'],
    ['guide/start.md', '../top.md', 'top.md'],
    ['guide/start.md', '..\\top.md', 'top.md'],
    ['guide/start.md', 'deep/../next.md', 'guide/next.md'],
    ['guide/start.md', 'next.md#a-heading', 'guide/next.md'],
    ['guide/start.md', 'next.md?view=new', 'guide/next.md'],
    ['guide/start.md', 'two%20words.md', 'guide/two words.md'],
    ['guide/start.md', '~/shared/part.md', 'shared/part.md'],
    ['start.md', '..name.md', '..name.md'],
  ])('of %s: %s leads to %s', (from, link, to) => {
    expect(insideOf(from, link)).toBe(to)
  })

  it.each([
    ['start.md', '../secret.md'],
    ['guide/start.md', '../../secret.md'],
    ['guide/start.md', '..\\..\\secret.md'],
    ['guide/start.md', '%2e%2e/%2e%2e/secret.md'],
    ['guide/start.md', '..%2f..%2fsecret.md'],
    ['guide/start.md', '..%5c..%5csecret.md'],
    ['start.md', '~/../secret.md'],
    ['start.md', '/etc/passwd'],
    ['start.md', 'C:\\secret.md'],
    ['start.md', 'c:/secret.md'],
    ['start.md', '\\\\server\\share\\secret.md'],
    ['start.md', '//server/secret.md'],
    ['start.md', 'https://example.com/page.md'],
    ['start.md', 'file:///etc/passwd'],
    ['start.md', 'javascript:alert(1)'],
    ['start.md', 'a%00.md'],
    ['start.md', '%zz.md'],
    ['start.md', '#only-a-heading'],
    ['start.md', ''],
    ['start.md', '.'],
    ['start.md', '..'],
  ])('of %s is none: %s', (from, link) => {
    expect(insideOf(from, link)).toBeNull()
  })

  it.each([
    ['a/one.md', 'a/two.md', 'two.md'],
    ['a/one.md', 'b/two.md', '../b/two.md'],
    ['one.md', 'b/two.md', 'b/two.md'],
  ])('from %s to %s is %s', (from, to, link) => {
    expect(linkBetween(from, to)).toBe(link)
  })
})
