import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { PlannedWindow } from '../desk/announcement-shapes.ts'
import { unseen } from '../look/unseen.ts'
import { useWords } from '../words/use-words.ts'
import { CalendarBar } from './calendar-bar.tsx'
import { lanesOf, type Bar } from './month.ts'
import { dayWords } from './when.ts'

const useStyles = makeStyles({
  table: {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'separate',
    borderSpacing: 0,
    marginTop: '8px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    overflow: 'hidden',
  },
  weekday: {
    padding: '6px 8px',
    textAlign: 'left',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  day: {
    height: '92px',
    padding: '4px 0 6px',
    verticalAlign: 'top',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    '& + &': { borderLeft: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  outside: { backgroundColor: tokens.colorNeutralBackground2 },
  number: {
    display: 'inline-block',
    minWidth: '20px',
    marginLeft: '4px',
    padding: '0 4px',
    textAlign: 'center',
    fontSize: tokens.fontSizeBase200,
    lineHeight: '20px',
    color: tokens.colorNeutralForeground2,
  },
  today: {
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    fontWeight: tokens.fontWeightSemibold,
  },
  lane: { position: 'relative', height: '24px', marginTop: '2px' },
  high: { height: '40px' },
  hidden: unseen,
})

/** A lane with a window of one day, which has room for two lines of words there. */
const isHigh = (lane: readonly Bar<PlannedWindow>[]): boolean => lane.some(({ days }) => days === 1)

interface WeekParts {
  week: readonly string[]
  month: string
  today: string
  windows: readonly PlannedWindow[]
  zone: string
}

const Week = ({ week, month, today, windows, zone }: WeekParts) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const lanes = lanesOf(week, windows, zone)
  return (
    <tr>
      {week.map((day, column) => (
        <td key={day} className={mergeClasses(styles.day, !day.startsWith(month) && styles.outside)}>
          <span className={mergeClasses(styles.number, day === today && styles.today)}>
            <span aria-hidden>{Number(day.slice(8))}</span>
            <span className={styles.hidden}>
              {day === today ? say('tab.plan.is_today', { day: dayWords(day, words) }) : dayWords(day, words)}
            </span>
          </span>
          {lanes.map((lane, index) => {
            const bar = lane.find((one) => one.column <= column && column < one.column + one.days)
            return (
              <div key={index} className={mergeClasses(styles.lane, isHigh(lane) && styles.high)}>
                {bar?.column === column && <CalendarBar bar={bar} zone={zone} />}
                {bar && bar.column < column && (
                  <span className={styles.hidden}>{say('tab.plan.goes_on', { title: bar.window.title })}</span>
                )}
              </div>
            )
          })}
        </td>
      ))}
    </tr>
  )
}

interface CalendarParts extends Omit<WeekParts, 'week'> {
  weeks: readonly (readonly string[])[]
  caption: string
}

/** A month as a table: a row for each week, and in it the windows over their days. */
export const Calendar = ({ weeks, caption, ...parts }: CalendarParts) => {
  const styles = useStyles()
  const { locale } = useWords()
  const [short, long] = (['short', 'long'] as const).map(
    (weekday) => new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }),
  )
  return (
    <table className={styles.table} aria-label={caption}>
      <thead>
        <tr>
          {weeks[0]!.map((day) => (
            <th key={day} scope="col" abbr={long!.format(new Date(day))} className={styles.weekday}>
              {short!.format(new Date(day))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <Week key={week[0]} week={week} {...parts} />
        ))}
      </tbody>
    </table>
  )
}
