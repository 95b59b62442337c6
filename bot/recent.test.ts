import { describe, expect, it } from 'vitest'
import { createRecent } from './recent.ts'

/** Answers that are remembered as their length, and can be told from those that were made. */
const remembering = (most: number, mostBytes: number) => {
  const made: string[] = []
  const recent = createRecent<string>(
    (text) => ({ bytes: text.length, restore: () => `again ${text}` }),
    most,
    mostBytes,
  )
  return {
    made,
    asks: (id: string, text = id) =>
      recent.once(id, () => {
        made.push(id)
        return Promise.resolve(text)
      }),
    recent,
  }
}

describe('the last answers are remembered', () => {
  it('while one is made, and afterwards', async () => {
    const { asks, made } = remembering(10, 100)
    expect(await Promise.all([asks('a'), asks('a')])).toEqual(['a', 'a'])
    expect(await asks('a')).toBe('again a')
    expect(made).toEqual(['a'])
  })

  it.each([
    ['number', 2, 1000, ['a', 'b', 'c'], ['a']],
    ['size', 10, 5, ['aaa', 'bbb'], ['aaa']],
    ['size of one alone', 10, 5, ['a', 'bbbbbb'], ['a', 'bbbbbb']],
    ['size, several at once', 10, 5, ['a', 'b', 'c', 'ddddd'], ['a', 'b', 'c']],
    ['neither', 3, 3, ['a', 'b', 'c'], []],
  ])('no more than so many, by %s; the oldest go first', async (_, most, mostBytes, ids, gone) => {
    const { asks, made } = remembering(most, mostBytes)
    for (const id of ids) await asks(id)
    made.length = 0
    for (const id of ids.toReversed()) await asks(id)
    expect(made.toSorted()).toEqual(gone.toSorted())
  })

  it('and a turn that broke is tried again', async () => {
    const { recent } = remembering(10, 100)
    await expect(recent.once('a', () => Promise.reject(new Error('broke')))).rejects.toThrow('broke')
    expect(await recent.once('a', () => Promise.resolve('fine'))).toBe('fine')
  })
})
