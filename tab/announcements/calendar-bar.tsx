import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { PlannedWindow } from '../desk/announcement-shapes.ts'
import { unseen } from '../look/unseen.ts'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import { nameKeys, signOf, toneOf } from './look.ts'
import type { Bar } from './month.ts'
import { useTones } from './tones.ts'
import { clockOf, rangeWords } from './when.ts'

const useStyles = makeStyles({
  bar: {
    position: 'absolute',
    zIndex: 1,
    boxSizing: 'border-box',
    left: '4px',
    height: '24px',
    padding: '3px 6px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: '16px',
    borderRadius: tokens.borderRadiusMedium,
    textDecorationLine: 'none',
    overflow: 'hidden',
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 1,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  two: { height: '40px', WebkitLineClamp: 2 },
  clash: { borderLeft: `4px solid ${tokens.colorStatusDangerBorder2}` },
  begun: { borderTopLeftRadius: 0, borderBottomLeftRadius: 0, left: 0 },
  goesOn: { borderTopRightRadius: 0, borderBottomRightRadius: 0 },
  hidden: unseen,
})

interface CalendarBarParts {
  bar: Bar<PlannedWindow>
  zone: string
}

/** The width of a bar over its days and the lines between them, with a gap where it begins and where it ends. */
const widthOf = ({ days, isBegun, goesOn }: Bar<PlannedWindow>): string =>
  `calc(${days * 100}% + ${days - 1 - (isBegun ? 0 : 4) - (goesOn ? 0 : 4)}px)`

/** A window as a bar over its days of a week; the first of them has the link. */
export const CalendarBar = ({ bar, zone }: CalendarBarParts) => {
  const styles = useStyles()
  const tones = useTones()
  const words = useWords()
  const { say } = words
  const { window, days, isBegun, goesOn } = bar
  const { messageId, title, start, end, state, platforms, isRepeat, clashes, kind } = window
  const named = nameKeys(window, state).map((key) => say(key))
  const clash = clashes.length > 0 ? say('tab.plan.clash', { titles: clashes.map((one) => one.title).join(', ') }) : ''
  const about = [
    ...[...named, rangeWords(start, end, words, zone), platforms.map(({ name }) => name).join(', ')],
    ...[isRepeat ? say('tab.plan.again') : '', clash],
  ].filter(Boolean)
  const time = isBegun || kind === 'RELEASE_NOTES' ? '' : `${clockOf(start, words, zone)} `
  return (
    <a
      href={linkTo('announcements', messageId)}
      title={[title, ...about].join('\n')}
      className={mergeClasses(
        styles.bar,
        days === 1 && styles.two,
        tones[toneOf(window, state)],
        clashes.length > 0 && styles.clash,
        isBegun && styles.begun,
        goesOn && styles.goesOn,
      )}
      style={{ width: widthOf(bar) }}
    >
      <span aria-hidden>
        {signOf(window)}
        {isRepeat && ' ↻'}
        {clashes.length > 0 && ' ⚠\uFE0E'}{' '}
      </span>
      {time}
      {title}
      <span className={styles.hidden}> · {about.join(' · ')}</span>
    </a>
  )
}
