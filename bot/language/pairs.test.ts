import { describe, expect, it } from 'vitest'
import { parsePairs } from './pairs.ts'

describe('a command with values', () => {
  it.each<[string, string[], Record<string, string>]>([
    ['platform Gold', ['platform', 'Gold'], {}],
    ['platform Gold domain=databricks', ['platform', 'Gold'], { domain: 'databricks' }],
    ['platform Gold owner="Data platform team"', ['platform', 'Gold'], { owner: 'Data platform team' }],
    ['Gold owner=“Data platform team”', ['Gold'], { owner: 'Data platform team' }],
    ['Gold owner=“Data platform team“', ['Gold'], { owner: 'Data platform team' }],
    ['Gold owner=„Data platform team“ domain=fabric', ['Gold'], { owner: 'Data platform team', domain: 'fabric' }],
    ['Gold owner=«Data platform team»', ['Gold'], { owner: 'Data platform team' }],
    ['Gold owner=»Data platform team«', ['Gold'], { owner: 'Data platform team' }],
    ['Gold owner=‘Data platform team’', ['Gold'], { owner: 'Data platform team' }],
    ['Gold owner=“Müller’s – team”', ['Gold'], { owner: 'Müller’s – team' }],
    ['Gold owner="it\'s ours"', ['Gold'], { owner: "it's ours" }],
    ['Gold owner = "Data team", domain = other', ['Gold'], { owner: 'Data team', domain: 'other' }],
    ['Gold ｏｗｎｅｒ＝Data', ['Gold'], { owner: 'Data' }],
    ['Gold OWNER=Data', ['Gold'], { owner: 'Data' }],
    ['Gold target=https://x.example/?a="b"&c=d', ['Gold'], { target: 'https://x.example/?a="b"&c=d' }],
    ['Gold owner=""', ['Gold'], { owner: '' }],
    ['“Gold layer” sla=６０', ['“Gold', 'layer”'], { sla: '６０' }],
    ['', [], {}],
  ])('%s', (typed, words, pairs) => expect(parsePairs(typed)).toEqual({ words, pairs }))

  it.each([
    ['Gold owner=“Data platform team', 'unclosed', 'owner='],
    ['Gold owner="Data" domain="fabric', 'unclosed', 'domain='],
    ['Gold owner="Data "platform" team"', 'unclosed', 'owner='],
    ['Gold owner="Data"platform', 'unclosed', 'owner='],
    ['Gold owner=', 'unclosed', 'owner='],
    ['Gold owner=Data platform team', 'astray', 'platform team'],
    ['Gold owner="Data team" now', 'astray', 'now'],
    ['Gold owner=A owner=B', 'twice', 'owner='],
    ['Gold ŐWNER=A őwner=B', 'twice', 'őwner='],
  ])('%s is not guessed', (typed, fault, asked) => expect(parsePairs(typed)).toEqual({ fault, asked }))
})
