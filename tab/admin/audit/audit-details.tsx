import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { AuditEntry, AuditEvent } from '../shapes.ts'
import { useDesk } from '../../desk/use-desk.ts'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { diffOf, linesOf, type Line } from './diff.ts'
import { addressOf, type AuditFilter } from './filter.ts'

const useStyles = makeStyles({
  details: { margin: '0 0 12px 44px' },
  lines: {
    margin: '8px 0',
    padding: '8px 12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  line: { display: 'flex', textDecorationLine: 'none' },
  sign: { flex: '0 0 2ch', fontWeight: tokens.fontWeightBold },
  gone: { borderLeft: `3px solid ${tokens.colorPaletteRedBorder2}`, paddingLeft: '6px' },
  fresh: { borderLeft: `3px solid ${tokens.colorPaletteGreenBorder2}`, paddingLeft: '6px' },
  same: { borderLeft: '3px solid transparent', paddingLeft: '6px', color: tokens.colorNeutralForeground2 },
  links: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px' },
})

/** Lines with a sign and a mark in a colour of their own, so that the colour is not all. */
const Lines = ({ lines }: { lines: readonly Line[] }) => {
  const styles = useStyles()
  const looks = { '-': ['del', styles.gone], '+': ['ins', styles.fresh], ' ': ['div', styles.same] } as const
  return (
    <div className={styles.lines}>
      {lines.map(({ sign, text }, index) => {
        const [Part, look] = looks[sign]
        return (
          <Part key={index} className={`${styles.line} ${look}`}>
            <span className={styles.sign}>{sign}</span>
            <span>{text}</span>
          </Part>
        )
      })}
    </div>
  )
}

/** The change of a row by an event, as far as events tell; else the words that were written down with it. */
const Told = ({ told }: { told: AuditEvent }) => {
  const shared = useSectionStyles()
  const { say } = useWords()
  const lines = diffOf(linesOf(told.before), linesOf(told.after))
  const isChange = lines.some(({ sign }) => sign !== ' ')
  const plain = linesOf(told.payload).map((text): Line => ({ sign: ' ', text }))
  return (
    <>
      <div className={shared.quiet}>{say(isChange ? 'tab.audit.changed' : 'tab.audit.written')}</div>
      <Lines lines={isChange ? lines : plain} />
      {!told.isWhole && <p className={shared.quiet}>{say('tab.audit.long')}</p>}
    </>
  )
}

/** The details of an event, read when somebody opens it. */
export const AuditDetails = ({ entry, filter }: { entry: AuditEntry; filter: AuditFilter }) => {
  const styles = useStyles()
  const { say } = useWords()
  const { ask, who } = useDesk()
  const { eventId, table, rowId, byId, by } = entry
  const path = `/audit/event?${new URLSearchParams({ table, rowId, eventId }).toString()}`
  const { data, error, refetch } = useQuery({
    queryKey: [who, path],
    queryFn: () => ask<AuditEvent>(path),
    staleTime: Infinity,
  })
  const whole: AuditFilter = { by: '', action: '', rowId: '', outcome: 'any', days: filter.days }
  return (
    <div className={styles.details}>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {!data && !error && <Waiting />}
      {data && <Told told={data} />}
      <div className={styles.links}>
        <Link href={addressOf({ ...whole, rowId, days: 0 })}>{say('tab.audit.all_of_row')}</Link>
        <Link href={addressOf({ ...whole, by: byId })}>{say('tab.audit.all_by', { name: by ?? byId })}</Link>
      </div>
    </div>
  )
}
