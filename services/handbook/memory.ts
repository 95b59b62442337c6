import { memory, newest } from '../kernel/memory.ts'
import { administered, owned } from '../kernel/times.ts'
import type { Row } from '../store/tables.ts'

/** Days for which a question that found nothing is shown. */
const knownDays = 90
/** The newest questions that are read; more are not looked through by anybody. */
const most = 2000

/** A question that was asked in vain. */
export type Miss = Pick<Row<'handbook_misses'>, 'missId' | 'question' | 'language' | 'reason' | 'place' | 'askedAt'>

/** Questions that were asked in vain lately, the newest first. */
export const misses = memory<readonly Miss[]>({
  load: ({ store, now }) =>
    store.query((db) =>
      db
        .selectFrom('handbookMisses as m')
        .select(['m.missId', 'm.question', 'm.language', 'm.reason', 'm.place', 'm.askedAt'])
        .where('m.askedAt', '>=', new Date(now.getTime() - knownDays * 86_400_000))
        .orderBy('m.askedAt', 'desc')
        .limit(most),
    ),
  times: administered,
  tables: {
    handbook_misses: (known, row) =>
      known.some(({ missId }) => missId === row.missId) ? known : [row, ...known].slice(0, most),
  },
})

/** Answers of people that are kept. */
export const answers = memory<readonly Row<'handbook_answers'>[]>({
  load: ({ store }) => store.all('handbook_answers', { isActive: true }),
  times: owned,
  tables: { handbook_answers: newest('answerId') },
})
