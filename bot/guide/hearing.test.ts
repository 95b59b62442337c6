import { describe, expect, it } from 'vitest'
import { understand } from '../language/understand.ts'
import { hearingOf, type Open } from './hearing.ts'

const platforms = [{ platformId: 'lakehouse', name: 'Lakehouse' }]

describe('a text typed while questions are open', () => {
  it.each<[Open['kind'], string, boolean, ReturnType<typeof hearingOf>]>([
    ['text', 'Gold is stale', true, 'take'],
    ['text', 'lakehouse is down', true, 'take'],
    ['text', 'status of gold is wrong', true, 'take'],
    ['text', 'is lakehouse down?', true, 'answer'],
    ['text', 'läuft lakehouse?', true, 'answer'],
    ['text', 'which tickets are open?', true, 'answer'],
    ['text', 'why is it so?', true, 'take'],
    ['text', 'request access to gold', true, 'take'],
    ['multiline', 'close INC-1 did not help', true, 'take'],
    ['multiline', 'who is on call?', true, 'answer'],
    ['person', 'Anna', true, 'take'],
    ['choice', 'lakehouse', true, 'take'],
    ['choice', 'lakehouse', false, 'answer'],
    ['choice', 'wie geht es lakehouse', false, 'answer'],
    ['choice', 'terrible', false, 'take'],
    ['choice', '2', false, 'take'],
    ['choice', 'INC-2', false, 'answer'],
    ['choice', 'incident gold is stale', false, 'stop'],
    ['choice', 'close INC-2', false, 'stop'],
    ['choice', 'I need access to gold', false, 'stop'],
    ['date', '2026-12-24', true, 'take'],
    ['date', 'tomorrow', false, 'take'],
    ['date', 'is lakehouse down?', false, 'answer'],
    ['date', 'follow lakehouse', false, 'stop'],
    ['number', '17', true, 'take'],
    ['number', 'zeig mir meine tickets', false, 'answer'],
    ['summary', 'yes', true, 'take'],
    ['summary', 'no', false, 'take'],
    ['summary', '1', false, 'take'],
    ['summary', 'is lakehouse down?', false, 'answer'],
    ['summary', 'neue Störung', false, 'stop'],
  ])('at a question of the kind %s, “%s” (fits: %s): %s', (kind, text, fits, expected) =>
    expect(hearingOf({ kind, fits }, text, understand(text, platforms))).toBe(expected),
  )
})
