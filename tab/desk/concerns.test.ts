import { describe, expect, it } from 'vitest'
import type { Table } from '../../services/store/column.ts'
import { tables } from '../../services/store/tables.ts'
import { concerns, isAbout, pathsOf, type Change } from './concerns.ts'

const of = (noun: string): Change => ({ noun, id: 'one' })
const nouns = new Set(Object.values<Table>(tables).flatMap(({ tells }) => tells?.noun ?? []))

describe('what a change alters on the page', () => {
  it('is said of nouns of the desk alone', () => {
    expect(Object.keys(concerns).filter((noun) => !nouns.has(noun))).toEqual([])
  })

  it.each<[string, (Change | null)[], string, boolean]>([
    ['a term', [of('term')], '/glossary/terms?words=', true],
    ['a term', [of('term')], '/health', false],
    ['a measurement', [of('status')], '/health', true],
    ['a measurement', [of('status')], '/platforms/lakehouse/past?range=day', true],
    ['a measurement', [of('status')], '/work-items/numbered/1', false],
    ['a measurement', [of('status')], '/definitions', false],
    ['a platform', [of('platform')], '/definitions', true],
    ['a name of a platform', [of('platform')], '/announcements/plan?from=2026-05-01', true],
    ['a name of a platform', [of('platform')], '/subscriptions', true],
    ['a name of a platform', [of('platform')], '/roles', true],
    ['a name of a platform', [of('platform')], '/deliveries', true],
    ['a work item', [of('workItem')], '/work-items', true],
    ['a work item', [of('workItem')], '/work-items?state=open', true],
    ['a work item', [of('workItem')], '/work-items-of-others', false],
    ['a vote', [of('workItem')], '/roadmap/wanted', true],
    ['a work item', [of('workItem')], '/glossary/terms', false],
    ['several things', [of('term'), of('status')], '/health', true],
    ['a role', [of('role')], '/anything', true],
    ['a noun it does not know', [of('weather')], '/anything', true],
    ['a gap', [null], '/anything', true],
    ['a gap', [null], 'handbook', false],
    ['nothing', [], '/health', false],
  ])('%s %j: %s is %s', (_name, changes, path, is) => {
    expect(isAbout(path, pathsOf(changes))).toBe(is)
  })
})
