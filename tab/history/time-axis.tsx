import { makeStyles, tokens } from '@fluentui/react-components'
import type { Past } from '../desk/past-shapes.ts'
import { useWords } from '../words/use-words.ts'
import { axisOf } from './axis.ts'

const useStyles = makeStyles({
  axis: {
    display: 'flex',
    justifyContent: 'space-between',
    marginTop: '4px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  between: { '@media (max-width: 560px)': { display: 'none' } },
})

const parts = [0, 0.25, 0.5, 0.75, 1]

/** The instants along the time axis, which goes from left to right in every language. Days are those of UTC, as they are counted. */
export const TimeAxis = ({ past }: { past: Past }) => {
  const styles = useStyles()
  const { locale } = useWords()
  const { length, instantAt } = axisOf(past)
  const format = new Intl.DateTimeFormat(
    locale,
    past.step === 'minute'
      ? { hour: 'numeric', minute: '2-digit' }
      : past.step === 'hour'
        ? { weekday: 'short', day: 'numeric', month: 'short' }
        : { day: 'numeric', month: 'short', year: '2-digit', timeZone: 'UTC' },
  )
  return (
    <div className={styles.axis} dir="ltr" aria-hidden>
      {parts.map((part) => (
        <span key={part} className={part === 0.25 || part === 0.75 ? styles.between : undefined}>
          {format.format(instantAt(part * length))}
        </span>
      ))}
    </div>
  )
}
