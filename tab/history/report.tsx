import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useNow } from '../clock.ts'
import type { Past } from '../desk/past-shapes.ts'
import { duration } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { percent } from './figures.ts'
import { monthName } from './month-name.ts'
import { reportOf } from './report-model.ts'

const useStyles = makeStyles({
  report: {
    marginTop: '16px',
    padding: '20px 24px 24px',
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    '@media (max-width: 560px)': { padding: '16px' },
    '@media print': { margin: 0, padding: 0, boxShadow: 'none' },
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  part: { margin: '24px 0 8px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  totals: { display: 'flex', flexWrap: 'wrap', gap: '8px 48px', margin: '20px 0 0' },
  total: { margin: 0, fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600, fontWeight: 600 },
  table: { width: '100%', borderCollapse: 'collapse', fontVariantNumeric: 'tabular-nums' },
  row: { breakInside: 'avoid' },
  cell: {
    padding: '6px 16px 6px 0',
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    hyphens: 'auto',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 560px)': { paddingRight: '8px', fontSize: tokens.fontSizeBase200 },
  },
  first: { overflowWrap: 'anywhere' },
  value: { overflowWrap: 'break-word' },
  head: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  foot: { marginTop: '24px', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** The report of a platform for one month, as it is printed: figures of each check, incidents, maintenance, and its age. */
export const MonthlyReport = ({ past, month, name }: { past: Past; month: string; name: string }) => {
  const styles = useStyles()
  const words = useWords()
  const { say, locale } = words
  const now = useNow()
  const { until, isWhole, uptime, sla, checks, spans } = reportOf(past, month)
  const instant = (at: string | Date | number) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at))
  const table = (columns: readonly string[], rows: readonly (readonly string[])[]) => (
    <table className={styles.table}>
      <thead className={styles.head}>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={mergeClasses(styles.cell, styles.value)}>
              {say(`tab.history.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at} className={styles.row}>
            {row.map((value, index) =>
              index === 0 ? (
                <th key={index} scope="row" className={mergeClasses(styles.cell, styles.first)}>
                  {value}
                </th>
              ) : (
                <td key={index} className={mergeClasses(styles.cell, styles.value)}>
                  {value}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <article className={styles.report} aria-labelledby="report">
      <h2 id="report" className={styles.title}>
        {say('tab.history.report_of', { name, month: monthName(month, words) })}
      </h2>
      {!isWhole && <p className={styles.quiet}>{say('tab.history.report_until', { time: instant(until) })}</p>}
      <dl className={styles.totals}>
        {[
          { label: 'tab.history.uptime', value: uptime },
          { label: 'tab.history.sla', value: sla },
        ].map(({ label, value }) => (
          <div key={label}>
            <dt className={styles.quiet}>{say(label)}</dt>
            <dd className={styles.total}>{percent(value, words)}</dd>
          </div>
        ))}
      </dl>
      <h3 className={styles.part}>{say('tab.history.checks')}</h3>
      {table(
        ['check', 'promised', 'uptime', 'sla'],
        checks.map(({ checkId, checkType, slaMinutes, ...figures }) => [
          `${say(`check_type.${checkType}`)} · ${checkId}`,
          checkType === 'freshness' ? duration(slaMinutes, words) : '–',
          percent(figures.uptime, words),
          percent(figures.sla, words),
        ]),
      )}
      <h3 className={styles.part}>{say('tab.history.spans')}</h3>
      {spans.length === 0 ? (
        <p className={styles.quiet}>{say('tab.history.no_spans')}</p>
      ) : (
        table(
          ['what', 'begun', 'ended', 'lasted'],
          spans.map(({ kind, title, from, until: end, minutes }) => [
            `${say(`tab.history.${kind}`)}: ${title}`,
            instant(from),
            end === null ? say('tab.history.open') : instant(end),
            duration(minutes, words),
          ]),
        )
      )}
      <p className={styles.foot}>{say('tab.history.report_foot', { time: instant(now), read: instant(past.at) })}</p>
    </article>
  )
}
