import { describe, expect, it } from 'vitest'
import { asDate, asNumber } from './parse.ts'
import { readForm } from './typed.ts'
import type { Field } from '../../services/kernel/field.ts'
import { bare } from './words.ts'

describe('a number as people and clients write it', () => {
  it.each([
    ['60', 60],
    [' 60 ', 60],
    ['1,5', 1.5],
    ['-3', -3],
    ['\u22123', -3],
    ['６０', 60],
    ['\u200b60\u00a0', 60],
    ['1,000', undefined],
    ['1.000', undefined],
    ['1٫5', undefined],
    ['sixty', undefined],
    ['6 0', undefined],
    ['', undefined],
  ])('%j', (typed, number) => expect(asNumber(typed)).toBe(number))
})

describe('a day as people and clients write it', () => {
  it.each([
    ['2026-03-02', '2026-03-02'],
    ['2026–03–02', '2026-03-02'],
    ['2026\u201103\u201102', '2026-03-02'],
    ['２０２６－０３－０２', '2026-03-02'],
    ['\u200e2026-03-02\u200e', '2026-03-02'],
    ['2026-02-31T00:00', undefined],
    ['2026-13-01', undefined],
    ['02.03.2026', undefined],
  ])('%j', (typed, day) => expect(asDate(typed)).toBe(day))
})

it('a form gives numbers and days plain, and keeps what is neither as it was typed', () => {
  const field = (id: string, kind: Field['kind']): Field => ({ id, kind, label: bare(id), required: false })
  const fields = [
    field('a', 'number'),
    field('b', 'date'),
    field('c', 'text'),
    field('d', 'number'),
    field('e', 'date'),
  ]
  expect(readForm(fields, { a: '６０', b: '2026–03–02', c: ' “x” – y ', d: '1.000', e: 'soon' })).toEqual({
    a: 60,
    b: '2026-03-02',
    c: '“x” – y',
    d: '1.000',
    e: 'soon',
  })
})
