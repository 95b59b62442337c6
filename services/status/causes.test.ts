import { describe, expect, it } from 'vitest'
import { causesOf, type Part } from './causes.ts'

/** What each platform depends on. */
const upstream: Record<string, string[]> = {
  report: ['model'],
  model: ['lakehouse'],
  lakehouse: ['erp'],
  dashboard: ['lakehouse', 'crm'],
  mixed: ['model', 'lakehouse'],
  self: ['self'],
  egg: ['hen'],
  hen: ['egg', 'erp'],
  breakfast: ['egg'],
}
const caused = (platformId: string, parts: Record<string, Part>) => {
  const { roots, all } = causesOf(
    platformId,
    (id) => upstream[id] ?? [],
    (id) => parts[id] ?? 'stops',
  )
  return [roots.join(' '), [...all].sort().join(' ')]
}

describe('the causes of what is wrong with a platform, and their roots', () => {
  it.each<[string, string, Record<string, Part>, string, string]>([
    ['none, when everything upstream is well', 'report', {}, '', ''],
    ['the one it depends on', 'model', { lakehouse: 'cause' }, 'lakehouse', 'lakehouse'],
    ['the furthest', 'report', { model: 'cause', lakehouse: 'cause' }, 'lakehouse', 'lakehouse model'],
    ['not through one that is well', 'report', { lakehouse: 'cause' }, '', ''],
    [
      'through one of which nobody knows how it is',
      'report',
      { model: 'passes', lakehouse: 'cause' },
      'lakehouse',
      'lakehouse',
    ],
    ['the nearest, when what is further is well', 'report', { model: 'cause', erp: 'cause' }, 'model', 'model'],
    ['several', 'dashboard', { lakehouse: 'cause', crm: 'cause' }, 'lakehouse crm', 'crm lakehouse'],
    ['each once', 'mixed', { model: 'cause', lakehouse: 'cause' }, 'lakehouse', 'lakehouse model'],
    ['never itself', 'self', { self: 'cause' }, '', ''],
    ['none of a circle it is in', 'egg', { hen: 'cause', egg: 'cause', erp: 'cause' }, '', ''],
    ['all of a circle it depends on', 'breakfast', { egg: 'cause', hen: 'cause' }, 'hen', 'egg hen'],
  ])('%s', (_, platformId, parts, roots, all) => {
    expect(caused(platformId, parts)).toEqual([roots, all])
  })
})
