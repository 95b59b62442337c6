import { beforeEach, describe, expect, it } from 'vitest'
import { rig, saying } from './fixture.ts'

let desk: ReturnType<typeof rig>
beforeEach(() => {
  desk = rig()
  desk.tenant.addChannels(20)
})

const idOf = (number: number) => `19:channel${number}@thread.tacv2`
const ids = (count: number) => Array.from({ length: count }, (_, index) => idOf(index + 1))
const path = (number: number) => `/v3/conversations/${encodeURIComponent(idOf(number))}/activities`
const posts = (number: number, text: string) =>
  (desk.asks('POST', path(number), saying(text)).body as { id: string }).id
const at = (now: number) => void (desk.time.now = now)
const report = () => desk.marks.report()[0]!

describe('lateness', () => {
  it('is counted from the mark to the first time the text is there', () => {
    at(100)
    desk.marks.expect('news', 'Down', ids(20), 100)
    for (let number = 1; number <= 20; number++) {
      at(100 + 10 * number)
      posts(number, 'It is Down')
    }
    expect(report()).toMatchObject({ expected: 20, shown: 20, missing: 0, doubled: 0, p50: 100, p95: 190, max: 200 })
  })
  it('is that of an edit as well, and of a card that said it already', () => {
    const id = posts(1, 'Healthy')
    posts(2, 'Down')
    desk.marks.expect('news', 'Down', ids(2), 0)
    at(30)
    desk.asks('PUT', `${path(1)}/${id}`, saying('Down'))
    expect(report()).toMatchObject({ shown: 2, p50: 0, max: 30 })
  })
  it('is not changed by what the channel shows later', () => {
    desk.marks.expect('news', 'Down', ids(1), 0)
    at(30)
    const id = posts(1, 'Down')
    at(60)
    for (const text of ['Healthy', 'Down']) desk.asks('PUT', `${path(1)}/${id}`, saying(text))
    expect(report()).toMatchObject({ shown: 1, max: 30, doubled: 0 })
  })
  it('is counted for each conversation from when it was added', () => {
    desk.marks.expect('news', 'Down', [idOf(1)], 0)
    desk.marks.expect('news', 'Down', [idOf(2)], 500)
    at(600)
    posts(1, 'Down')
    posts(2, 'Down')
    expect(report()).toMatchObject({ expected: 2, p50: 100, max: 600 })
    expect(desk.marks.latest(idOf(2))).toEqual({ name: 'news', lateMs: 100, doubled: false })
  })
})

describe('a conversation is', () => {
  it('missing as long as it does not show the text', () => {
    desk.marks.expect('news', 'Down', ids(3), 0)
    posts(1, 'Healthy')
    posts(2, 'Down')
    expect(report()).toMatchObject({ missing: 2, missingIn: [idOf(1), idOf(3)], p50: 0 })
    expect(desk.marks.latest(idOf(1))).toMatchObject({ lateMs: null })
    expect(desk.marks.latest(idOf(9))).toBeUndefined()
  })
  it('doubled when two messages show it at the same time, also when one is gone later', () => {
    desk.marks.expect('news', 'Down', ids(3), 0)
    const [first] = [posts(1, 'Down'), posts(1, 'Down')]
    desk.asks('DELETE', `${path(1)}/${first}`)
    const gone = posts(2, 'Down')
    desk.asks('DELETE', `${path(2)}/${gone}`)
    posts(2, 'Down')
    expect(report()).toMatchObject({ shown: 2, doubled: 1, doubledIn: [idOf(1)] })
  })
  it('not served by a person who says the word', () => {
    desk.marks.expect('news', 'Down', ids(1), 0)
    const origin = { conversationId: idOf(1), answers: false, lost: false, through: '', by: 'ada', replyTo: null }
    desk.messages.add('1', origin, { card: null, text: 'Down', summary: '', suggested: [] }, 0)
    desk.marks.look(idOf(1), 0)
    expect(report()).toMatchObject({ shown: 0, p50: null, max: null })
  })
})

it('a name stands for one text', () => {
  desk.marks.expect('news', 'Down', ids(1), 0)
  expect(() => desk.marks.expect('news', 'Healthy', ids(1), 0)).toThrow('another text')
})
