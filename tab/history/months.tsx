import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Past } from '../desk/past-shapes.ts'
import { useWords } from '../words/use-words.ts'
import { percent } from './figures.ts'
import { monthName } from './month-name.ts'

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse', marginTop: '8px', fontVariantNumeric: 'tabular-nums' },
  cell: {
    padding: '4px 24px 4px 0',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  figure: { whiteSpace: 'nowrap' },
  head: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** A table of the months: the share that was of use, and within the service level. */
export const Months = ({ months }: { months: Past['months'] }) => {
  const styles = useStyles()
  const words = useWords()
  return (
    <table className={styles.table}>
      <thead className={styles.head}>
        <tr>
          {['month', 'uptime', 'sla'].map((column) => (
            <th key={column} scope="col" className={styles.cell}>
              {words.say(`tab.history.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...months].reverse().map(({ month, uptime, sla }) => (
          <tr key={month}>
            <th scope="row" className={styles.cell}>
              {monthName(month, words)}
            </th>
            <td className={mergeClasses(styles.cell, styles.figure)}>{percent(uptime, words)}</td>
            <td className={mergeClasses(styles.cell, styles.figure)}>{percent(sla, words)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
