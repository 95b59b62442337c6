import { describe, expect, it } from 'vitest'
import type { Context } from '../kernel/context.ts'
import type { Passage, PlaceInPage } from '../kernel/library.ts'
import { searchedFor } from './ask.ts'
import { keptSource } from './model.ts'

const passage = (source: string, path: string): Passage => ({
  ...{ source, path, title: path, headings: [], text: path, line: 1, changedAt: null, url: null },
})
const kept = passage(keptSource, 'parking.md')
const page = passage('team', 'parking.md')

/** A turn that finds passages, while an answer is kept or withdrawn. */
const finding = (passages: readonly Passage[], isActive: boolean) =>
  ({
    library: {
      search: () => Promise.resolve({ fit: 'one', passages }),
      passage: ({ source, path, line }: PlaceInPage) =>
        Promise.resolve(source === 'team' && path !== 'gone.md' ? { ...passage(source, path), line } : null),
    },
    actor: { locale: 'en' },
    now: new Date(0),
    rolesInMemory: () => Promise.resolve({ roles: new Set() }),
    known: () => ({
      peek: () => ({ value: [{ answerId: 'parking', isActive, ownerName: 'Ada', reviewOn: '2026-01-01' }] }),
    }),
  }) as unknown as Context

describe('an answer that was kept, while the pages still have it', () => {
  it.each<[string, Passage[], boolean, string, string | null, string[]]>([
    ['is quoted', [kept, page], true, 'one', kept.source, [page.source]],
    ['is neither quoted nor replaced once withdrawn', [kept, page], false, 'several', null, [page.source]],
    ['is nothing once withdrawn, where it was alone', [kept], false, 'nothing', null, []],
  ])('%s', async (_, passages, isActive, fit, answer, others) => {
    const view = await searchedFor(finding(passages, isActive), 'parking')
    expect(view.fit).toBe(fit)
    expect(view.answer?.source ?? null).toBe(answer)
    expect(view.others.map(({ source }) => source)).toEqual(others)
  })

  it.each([
    ['that was found, at the line that was shown', 'parking.md'],
    ['that is found no more', 'bikes.md'],
  ])('gives way to a page somebody chose, %s', async (_, path) => {
    const view = await searchedFor(finding([kept, page], true), 'parking', { source: 'team', path, line: 7 })
    expect(view).toMatchObject({ fit: 'one', answer: { source: 'team', path, line: 7 } })
  })

  it('is not replaced by another page where somebody chose a page that is gone', async () => {
    const view = await searchedFor(finding([kept, page], true), 'parking', { source: 'team', path: 'gone.md' })
    expect(view).toMatchObject({ fit: 'several', answer: null, others: [{ source: keptSource }, { source: 'team' }] })
  })
})
