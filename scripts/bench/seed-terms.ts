import { openDuckDb } from '../../services/store/duckdb.ts'
import { schemas } from './seed.ts'

const list = (words: string): string =>
  `[${words
    .split(' ')
    .map((word) => `'${word}'`)
    .join(', ')}]`
const first = list(
  'gross net open late daily weekly yearly rolling planned booked billed open-ended final first average peak local global new lost active idle shared direct mixed',
)
const second = list(
  'margin revenue order invoice customer supplier delivery stock return payment budget forecast contract account ticket shipment campaign employee project asset',
)
const third = list(
  'rate volume share value count age period limit index target score ratio level trend cost price grade class status code',
)

/** Terms of three words each, with another word and a short form for it and a definition, into a file that `seed` filled. */
export const seedTerms = async (path: string, terms: number): Promise<void> => {
  const runner = await openDuckDb(path)
  await runner.run(
    `insert into ${schemas.workspace}.glossary_terms
      (term_id, term, definition_md, domain, status, related_assets, synonyms, abbreviations, revision, review_months,
       proposals, created_at, created_by, updated_at, updated_by, version, last_event_id, tail)
      select 'term-' || n, a || ' ' || b || ' ' || c,
        'The ' || c || ' of each ' || b || ' that is ' || a || ', as the report of area ' || n % 40 || ' counts it. '
          || repeat('Taken at the end of the month, in euros, before taxes. ', 4),
        'Area ' || n % 40, 'active', '[]', '["' || upper(a[1]) || b || ' figure ' || n || '"]', '["X' || n || '"]', 1, 12, '[]',
        at_, 'seed', at_, 'seed', 1, 'term-' || n || '-1', '[]'
      from (select n, ${first}[1 + n % 25] as a, ${second}[1 + n // 25 % 20] as b, ${third}[1 + n // 500 % 20] as c,
        now() - to_seconds((${terms} - n) * 600) as at_ from range(0, ${terms}) as t(n))`,
    [],
  )
  await runner.run('checkpoint', [])
  await runner.close()
}
