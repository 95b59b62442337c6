import { makeStyles, tokens } from '@fluentui/react-components'
import type { Past } from '../desk/past-shapes.ts'
import { useWords } from '../words/use-words.ts'
import { stretchesOf } from './axis.ts'
import { percent } from './figures.ts'
import { Plot } from './plot.tsx'
import { Strip } from './strip.tsx'

const useStyles = makeStyles({
  check: { marginTop: '20px', breakInside: 'avoid' },
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: '0 16px', marginBottom: '4px' },
  name: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

interface CheckPastParts {
  check: Past['checks'][number]
  step: Past['step']
  length: number
}

/** A check over time: its figures in words, its states, and for freshness the age of its data. */
export const CheckPast = ({ check, step, length }: CheckPastParts) => {
  const styles = useStyles()
  const words = useWords()
  const isMeasured = check.at.length > 0
  return (
    <li className={styles.check}>
      <div className={styles.head}>
        <h3 className={styles.name}>
          {words.say(`check_type.${check.checkType}`)} <span className={styles.quiet}>{check.checkId}</span>
        </h3>
        <span className={styles.quiet}>
          {isMeasured
            ? words.say('tab.history.figures', { uptime: percent(check.uptime, words), sla: percent(check.sla, words) })
            : words.say('tab.history.not_measured')}
        </span>
      </div>
      <Strip stretches={stretchesOf(check, step, length)} length={length} />
      {check.checkType === 'freshness' && isMeasured && <Plot check={check} step={step} length={length} />}
    </li>
  )
}
