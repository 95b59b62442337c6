import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNow } from '../clock.ts'
import { useEvery } from '../desk/live.ts'
import type { Items } from '../desk/item-shapes.ts'
import { useDesk } from '../desk/use-desk.ts'
import { surface } from '../look/surface.ts'
import { AsOf, Away } from '../parts/as-of.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words/use-words.ts'
import { BulkBar } from './bulk-bar.tsx'
import { queryOf, type Filter } from './filter.ts'
import { ItemRow } from './item-row.tsx'
import { ItemsFile } from './items-file.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { useBulk } from './use-bulk.ts'

const useStyles = makeStyles({
  list: {
    ...surface,
    margin: '8px 0 12px',
    padding: 0,
    listStyle: 'none',
    overflow: 'hidden',
  },
  all: { display: 'flex', alignItems: 'center', gap: '8px', padding: '8px 16px 0' },
  below: { display: 'flex', flexWrap: 'wrap', alignItems: 'start', gap: '8px 16px' },
  none: { padding: '24px 0', color: tokens.colorNeutralForeground2 },
})

/** The work items that a filter finds, the newest first, a page at a time. */
export const ItemsList = ({ filter }: { filter: Filter }) => {
  const styles = useStyles()
  const { say } = useWords()
  const { ask, who } = useDesk()
  const now = useNow()
  const settled = useSettled(filter)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [who, '/work-items', settled],
    queryFn: ({ pageParam }) => ask<Items>(`/work-items?${queryOf(settled, pageParam)}`),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: useEvery(),
    // The list before stays while the next is read, but never that of another person.
    placeholderData: (before, query) => (query?.queryKey[0] === who ? before : undefined),
  })
  const pages = data?.pages ?? []
  const items = pages.flatMap((page) => page.items)
  const bulk = useBulk()
  const choosable = items.filter(({ moves, triages }) => moves.length > 0 || triages).map(({ itemId }) => itemId)
  const isOld = error !== null || pages.some(({ away }) => away)
  return (
    <>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {pages[0] && (isOld ? <Away at={pages[0].at} /> : <AsOf at={pages[0].at} />)}
      {!data && !error && <Waiting />}
      {data && items.length === 0 && (
        <p role="status" className={styles.none}>
          {say('tab.items.none')}
        </p>
      )}
      <BulkBar bulk={bulk} items={items} />
      {choosable.length > 0 && (
        <label className={styles.all}>
          <input
            type="checkbox"
            checked={choosable.every((itemId) => bulk.chosen.has(itemId))}
            onChange={({ target }) => bulk.choose(choosable, target.checked)}
          />
          {say('tab.bulk.all')}
        </label>
      )}
      {items.length > 0 && (
        <ul className={styles.list}>
          {items.map((item) => (
            <ItemRow
              key={item.itemId}
              item={item}
              now={now}
              isChosen={choosable.length === 0 ? null : bulk.chosen.has(item.itemId)}
              choose={(isChosen) => bulk.choose([item.itemId], isChosen)}
            />
          ))}
        </ul>
      )}
      <div className={styles.below}>
        {hasNextPage && (
          <Button disabledFocusable={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say('tab.items.more')}
          </Button>
        )}
        {items.length > 0 && <ItemsFile filter={settled} />}
      </div>
    </>
  )
}
