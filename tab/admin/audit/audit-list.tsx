import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { CheckmarkCircleRegular, DismissCircleRegular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNow } from '../../clock.ts'
import type { AuditEntry, AuditPage } from '../shapes.ts'
import { useDesk } from '../../desk/use-desk.ts'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { moment } from '../../words/times.ts'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { AuditDetails } from './audit-details.tsx'
import { queryOf, type AuditFilter } from './filter.ts'

const useStyles = makeStyles({
  entry: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, ':last-child': { borderBottom: 'none' } },
  summary: {
    padding: '8px 0',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  sign: { verticalAlign: '-4px', margin: '0 6px', fontSize: '18px' },
  row: { display: 'block', marginLeft: '44px', fontFamily: tokens.fontFamilyMonospace },
})

/** One event: opened it tells what changed. */
const Entry = ({ entry, filter }: { entry: AuditEntry; filter: AuditFilter }) => {
  const styles = useStyles()
  const shared = useSectionStyles()
  const words = useWords()
  const { say } = words
  const [isOpen, setOpen] = useState(false)
  const now = useNow()
  const { action, by, byId, at, table, rowId, isRefused } = entry
  const Sign = isRefused ? DismissCircleRegular : CheckmarkCircleRegular
  return (
    <details className={styles.entry} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.summary}>
        <Sign className={styles.sign} aria-hidden />
        {say(isRefused ? 'tab.audit.refused' : 'tab.audit.did', { action, name: by ?? byId })}{' '}
        <span className={shared.quiet}>{moment(at, now, words)}</span>
        <span className={`${shared.quiet} ${styles.row}`}>
          {table} {rowId}
        </span>
      </summary>
      {isOpen && <AuditDetails entry={entry} filter={filter} />}
    </details>
  )
}

/** The events that a filter finds, the newest first, a page at a time. They do not change; new ones come when it is asked again. */
export const AuditList = ({ filter }: { filter: AuditFilter }) => {
  const shared = useSectionStyles()
  const { say } = useWords()
  const { ask, who } = useDesk()
  const now = useNow()
  const [asked] = useState(now)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [who, 'audit', filter],
    queryFn: ({ pageParam }) => ask<AuditPage>(`/audit?${queryOf(filter, asked, pageParam)}`),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
  const events = data?.pages.flatMap((page) => page.events) ?? []
  return (
    <section className={shared.card} aria-label={say('tab.audit.title')}>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {!data && !error && <Waiting />}
      {data && events.length === 0 && (
        <p role="status" className={shared.text}>
          {say('tab.audit.none')}
        </p>
      )}
      {events.map((entry) => (
        <Entry key={`${entry.eventId} ${entry.rowId}`} entry={entry} filter={filter} />
      ))}
      {hasNextPage && (
        <Button disabledFocusable={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('tab.items.more')}
        </Button>
      )}
    </section>
  )
}
