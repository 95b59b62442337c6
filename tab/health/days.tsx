import { makeStyles, tokens } from '@fluentui/react-components'
import type { Details } from '../desk/shapes.ts'
import { Sign } from '../look/sign.tsx'
import { dayOf } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'

const useStyles = makeStyles({
  strip: { display: 'flex', justifyContent: 'space-between', margin: 0, padding: 0, listStyle: 'none' },
  day: { display: 'flex', width: '16px', height: '16px', alignItems: 'center', justifyContent: 'center' },
  nothing: { width: '6px', height: '2px', backgroundColor: tokens.colorNeutralForeground3 },
  quiet: { margin: '6px 0 0', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** The worst state of each of the last days, the oldest first: a sign for each, and the sentence that says the same. */
export const Days = ({ days }: { days: Details['days'] }) => {
  const styles = useStyles()
  const words = useWords()
  const counted = (state: string) => days.filter((day) => day.state === state).length
  const summary = words.say('details.strip', {
    days: days.length,
    healthy: counted('healthy'),
    degraded: counted('degraded'),
    unknown: counted('unknown'),
    down: counted('down'),
  })
  return (
    <>
      <div className={styles.strip} dir="ltr" aria-hidden>
        {days.map(({ day, state }) => (
          <span
            key={day}
            className={styles.day}
            title={`${dayOf(day, words)}: ${words.say(state ? `state.${state}` : 'tab.health.not_measured')}`}
          >
            {state ? <Sign state={state} size={16} /> : <span className={styles.nothing} />}
          </span>
        ))}
      </div>
      <p className={styles.quiet}>{summary}</p>
    </>
  )
}
