import { makeStyles, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import type { DeskHealth } from '../shapes.ts'
import { moment } from '../../words/times.ts'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { sumOf, type Hour } from './sum.ts'

const columns = ['statements', 'failed', 'minutes', 'seconds', 'read', 'written'] as const

const useStyles = makeStyles({
  // Figures that do not fit a phone are moved in their own place, and the page stays.
  scroll: { overflowX: 'auto', ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  table: { borderCollapse: 'collapse', marginTop: '8px', fontVariantNumeric: 'tabular-nums' },
  cell: {
    padding: '4px 20px 4px 0',
    textAlign: 'end',
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: 'nowrap',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  first: { textAlign: 'start' },
  head: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  sum: { fontWeight: tokens.fontWeightSemibold },
})

/** The statements that this process made, hour by hour: what a warehouse costs comes from these. */
export const Statements = ({ told: { store }, now }: { told: DeskHealth; now: Date }) => {
  const styles = useStyles()
  const shared = useSectionStyles()
  const words = useWords()
  const { say } = words
  const title = useId()
  const figure = (hour: Hour, column: (typeof columns)[number]): string =>
    new Intl.NumberFormat(words.locale, { maximumFractionDigits: 1 }).format(
      column === 'seconds' ? hour.ms / 1000 : hour[column],
    )
  const row = (name: string, hour: Hour, look = '') => (
    <tr key={name} className={look}>
      <th scope="row" className={`${styles.cell} ${styles.first} ${look}`}>
        {name}
      </th>
      {columns.map((column) => (
        <td key={column} className={styles.cell}>
          {figure(hour, column)}
        </td>
      ))}
    </tr>
  )
  return (
    <section className={shared.card}>
      <h2 id={title} className={shared.title}>
        {say('tab.desk.store', { engine: say(`tab.desk.engine.${store.engine}`) })}
      </h2>
      <div className={shared.quiet}>
        {store.since && say('tab.desk.counted', { time: moment(store.since, now, words) })}
        {store.p95 !== null && ` ${say('tab.desk.p95', { count: store.p95 })}`}
      </div>
      <div className={styles.scroll} role="region" aria-labelledby={title} tabIndex={0}>
        <table className={styles.table}>
          <thead className={styles.head}>
            <tr>
              {['hour', ...columns].map((column) => (
                <th key={column} scope="col" className={`${styles.cell} ${column === 'hour' ? styles.first : ''}`}>
                  {say(`tab.desk.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {row(say('tab.desk.sum'), sumOf(store.hours), styles.sum)}
            {[...store.hours].reverse().map((hour) => row(moment(hour.hour, now, words), hour))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
