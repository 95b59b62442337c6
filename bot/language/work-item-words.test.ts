import { describe, expect, it } from 'vitest'
import { parseMove, parseNumbered, parseWalk, subjectIn } from './work-item-words.ts'

describe('a ticket by its number', () => {
  it.each([
    ['142', { number: 142, rest: '' }],
    ['#142: works again', { number: 142, rest: 'works again' }],
    ['INC-142 resolve', { number: 142, rest: 'resolve' }],
    ['inc 142', { number: 142, rest: '' }],
    ['Req 2: works again.', { number: 2, rest: 'works again.' }],
    ['INC142', { number: 142, rest: '' }],
    ['142.', { number: 142, rest: '' }],
    ['INC\u2011142', { number: 142, rest: '' }],
    ['INC–142: works “again”', { number: 142, rest: 'works “again”' }],
    ['INC\u2212142', { number: 142, rest: '' }],
    ['“INC-142”', { number: 142, rest: '' }],
    ['«INC-142», please', { number: 142, rest: 'please' }],
    ['\u200bINC\u00a0142', { number: 142, rest: '' }],
    ['ＩＮＣ－１４２　resolve', { number: 142, rest: 'resolve' }],
    ['x', undefined],
    ['INC--142', undefined],
    ['inc', undefined],
    ['other 142', undefined],
    ['', undefined],
    ['99999999999', undefined],
  ])('%j', (typed, parsed) => expect(parseNumbered(typed)).toEqual(parsed))
})

describe('a step by its name', () => {
  it.each([
    ['resolve', { action: 'workItem.resolve', reason: null }],
    ['Start work', { action: 'workItem.start', reason: null }],
    ['start', { action: 'workItem.start', reason: null }],
    ['reject: we have no licences left', { action: 'workItem.reject', reason: 'we have no licences left' }],
    ['ablehnen keine Lizenzen mehr', { action: 'workItem.reject', reason: 'keine Lizenzen mehr' }],
    ['Gelöst.', { action: 'workItem.resolve', reason: null }],
    ['resolve!', { action: 'workItem.resolve', reason: null }],
    ['reject, no licences left.', { action: 'workItem.reject', reason: 'no licences left.' }],
    ['Ge\u0308lo\u0308st', undefined],
    ['Gelo\u0308st: läuft', { action: 'workItem.resolve', reason: 'läuft' }],
    ['\u200bstart\u00a0 work', { action: 'workItem.start', reason: null }],
    ['reject – no “licences” left', { action: 'workItem.reject', reason: '– no “licences” left' }],
    ['ｒｅｓｏｌｖｅ', { action: 'workItem.resolve', reason: null }],
    // Words people add to a step are its reason, and not the step that only a card with good news offers.
    ['resolve it, it works again', { action: 'workItem.resolve', reason: 'it, it works again' }],
    ['Gelöst, läuft wieder', { action: 'workItem.resolve', reason: 'läuft wieder' }],
    ['It works again: resolve', { action: 'workItem.settle', reason: null }],
    ['Läuft: als gelöst markieren', { action: 'workItem.settle', reason: null }],
    ['startle', undefined],
    ['', undefined],
  ])('%j', (typed, move) => expect(parseMove(typed)).toEqual(move))
})

describe('what is to be filed', () => {
  it.each([
    ['gold is stale', 'gold is stale'],
    ['an incident', ''],
    ['incident', ''],
    ['an incident: gold is stale', 'gold is stale'],
    ['incident step by step', 'step by step'],
    ['an improvement step by step: faster clusters', 'step by step: faster clusters'],
    ['melden', ''],
    ['eine Störung: gold ist alt', 'gold ist alt'],
    ['incident dashboard is empty', 'incident dashboard is empty'],
    ['report is broken', 'report is broken'],
    ['eine Sto\u0308rung – „Gold“ ist alt', '„Gold“ ist alt'],
    ['an\u00a0incident： gold', 'gold'],
    ['', ''],
  ])('%j', (typed, subject) => expect(subjectIn(typed)).toBe(subject))
})

describe('step by step', () => {
  it.each([
    ['step by step', ''],
    ['Step by Step: Gold is stale', 'Gold is stale'],
    ['schritt für schritt – Gold ist veraltet', 'Gold ist veraltet'],
    ['walk me through it!', ''],
    ['schritt fu\u0308r\u00a0schritt — “Gold”', '“Gold”'],
    ['\u200bstep by step', ''],
    ['step by steppe', undefined],
    ['it broke step by step', undefined],
    ['', undefined],
  ])('%j', (typed, rest) => expect(parseWalk(typed)).toBe(rest))
})
