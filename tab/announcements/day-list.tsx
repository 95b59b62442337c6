import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { PlannedWindow } from '../desk/announcement-shapes.ts'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import { nameKeys, signOf, toneOf } from './look.ts'
import { byDay } from './month.ts'
import { useTones } from './tones.ts'
import { dayWords, timesWords } from './when.ts'

const useStyles = makeStyles({
  day: {
    margin: '16px 0 4px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { display: 'grid', gap: '6px', margin: 0, padding: 0, listStyle: 'none' },
  link: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: '0 8px',
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusMedium,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  quiet: { gridColumn: '2', fontSize: tokens.fontSizeBase200 },
})

/** One line for a window: what it is, when, and what it collides with. */
export const WindowLine = ({ window, times }: { window: PlannedWindow; times: string }) => {
  const styles = useStyles()
  const tones = useTones()
  const { say } = useWords()
  const { messageId, title, state, platforms, isRepeat, clashes } = window
  const about = [times, ...nameKeys(window, state).map((key) => say(key)), ...platforms.map(({ name }) => name)]
  return (
    <li>
      <a href={linkTo('announcements', messageId)} className={mergeClasses(styles.link, tones[toneOf(window, state)])}>
        <span aria-hidden>{signOf(window)}</span>
        <span className={styles.title}>{title}</span>
        <span className={styles.quiet}>{about.join(' · ')}</span>
        {isRepeat && <span className={styles.quiet}>↻ {say('tab.plan.again')}</span>}
        {clashes.length > 0 && (
          <strong className={styles.quiet}>
            {say('tab.plan.clash', { titles: clashes.map((one) => one.title).join(', ') })}
          </strong>
        )}
      </a>
    </li>
  )
}

interface DayListParts {
  windows: readonly PlannedWindow[]
  /** The first day of the list. */
  from: string
  zone: string
}

/** The windows of a month by their days. */
export const DayList = ({ windows, from, zone }: DayListParts) => {
  const styles = useStyles()
  const words = useWords()
  return byDay(windows, from, zone).map(([day, all]) => (
    <section key={day}>
      <h3 className={styles.day}>{dayWords(day, words)}</h3>
      <ul className={styles.list}>
        {all.map((window) => (
          <WindowLine
            key={`${window.messageId} ${window.start}`}
            window={window}
            times={timesWords(window.start, window.end, words, zone)}
          />
        ))}
      </ul>
    </section>
  ))
}
