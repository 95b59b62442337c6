import { describe, expect, it } from 'vitest'
import { isPointer, Tags, Title } from './fields.ts'

describe('text from people', () => {
  it.each([
    ['  Tables are stale ', 'Tables are stale'],
    ['\u202eTables\u202c are stale\u0000', 'Tables are stale'],
    ['🙂 Tables', '🙂 Tables'],
    ['<b>Tables</b>', '<b>Tables</b>'],
  ])('%j is read as %j', (typed, read) => expect(Title.parse(typed)).toBe(read))
  it.each([[''], ['    '], ['abcd'], ['\u200b\u200b\u200b\u200b\u200b'], ['x'.repeat(121)], [7], [null], [['Tables']]])(
    '%j is no title',
    (typed) => expect(Title.safeParse(typed).success).toBe(false),
  )
  it('tags come by comma, once each, in small letters', () => {
    expect(Tags.parse('Gold, gold;  Silver ,, ')).toEqual(['gold', 'silver'])
    expect(Tags.safeParse(Array.from({ length: 11 }, (_, index) => `t${index}`).join()).success).toBe(false)
  })
})

describe('a pointer to an attachment', () => {
  it.each([
    ['/Volumes/main/incidents/files/run 42.log'],
    ['dbfs:/Volumes/main/incidents/files/a.log'],
    ['abfss://files@account.dfs.core.windows.net/run.log'],
    ['https://account.blob.core.windows.net/files/run.log'],
    ['https://adb-1.2.azuredatabricks.net/#job/1'],
  ])('%s may be one', (pointer) => expect(isPointer(pointer)).toBe(true))
  it.each([
    ['/Volumes/main/../../etc/passwd'],
    ['/etc/passwd'],
    ['http://account.blob.core.windows.net/files/run.log'],
    ['https://evil.example.com/run.log'],
    ['https://user:secret@account.blob.core.windows.net/run.log'],
    ['https://blob.core.windows.net.evil.example.com/x'],
    ['javascript:alert(1)'],
    ['file:///etc/passwd'],
    ['constructor'],
    ['not a url'],
  ])('%s may not', (pointer) => expect(isPointer(pointer)).toBe(false))
})
