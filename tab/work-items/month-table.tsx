import { makeStyles, tokens } from '@fluentui/react-components'
import type { MonthFigures, Spread } from '../desk/work-shapes.ts'
import { duration } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { useFigureStyles } from './figure-styles.ts'

const useStyles = makeStyles({
  track: { position: 'relative', height: '6px', marginTop: '4px', forcedColorAdjust: 'none' },
  bar: { position: 'absolute', insetInlineStart: 0, top: 0, height: '6px', borderRadius: '3px', minWidth: '3px' },
  most: { backgroundColor: tokens.colorBrandBackground2Hover },
  median: { backgroundColor: tokens.colorBrandBackground },
})

/** Nine in ten in light, the middle over it; the words above say the same. */
const Bars = ({ spread, longest }: { spread: NonNullable<Spread>; longest: number }) => {
  const styles = useStyles()
  const width = (minutes: number) => ({ width: `${(minutes / Math.max(1, longest)) * 100}%` })
  return (
    <div aria-hidden className={styles.track}>
      <div className={`${styles.bar} ${styles.most}`} style={width(spread.most)} />
      <div className={`${styles.bar} ${styles.median}`} style={width(spread.median)} />
    </div>
  )
}

const times = ['toAcknowledge', 'toResolve'] as const
const heads = { toAcknowledge: 'tab.figures.to_acknowledge', toResolve: 'tab.figures.to_resolve' } as const

/** A table of the months, the newest first, with the times in words and as bars. */
export const MonthTable = ({ months }: { months: readonly MonthFigures[] }) => {
  const styles = useFigureStyles()
  const words = useWords()
  const { say, locale } = words
  const longest = (time: (typeof times)[number]) => Math.max(...months.map((month) => month[time]?.most ?? 0))
  const nameOf = (month: string) =>
    new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
      Date.parse(`${month}-01T00:00:00Z`),
    )
  const length = (minutes: number) => duration(Math.round(minutes), words)
  if (months.length === 0) return <p className={styles.none}>{say('tab.figures.none')}</p>
  return (
    <table className={styles.table}>
      <thead className={styles.head}>
        <tr>
          {['tab.figures.month', 'tab.figures.filed', heads.toAcknowledge, heads.toResolve].map((key) => (
            <th key={key} scope="col" className={styles.cell}>
              {say(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...months].reverse().map((month) => (
          <tr key={month.month}>
            <th scope="row" className={styles.cell}>
              {nameOf(month.month)}
            </th>
            <td className={styles.cell}>{month.filed}</td>
            {times.map((time) => {
              const spread = month[time]
              return (
                <td key={time} className={styles.cell}>
                  {spread === null
                    ? '–'
                    : say('tab.figures.spread', { median: length(spread.median), most: length(spread.most) })}
                  {spread !== null && <Bars spread={spread} longest={longest(time)} />}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
