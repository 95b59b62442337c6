import { makeStyles, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircleRegular,
  ClockRegular,
  DismissCircleRegular,
  QuestionCircleRegular,
  SubtractCircleRegular,
} from '@fluentui/react-icons'
import type { DeskHealth } from '../shapes.ts'
import { duration, minutesSince } from '../../words/times.ts'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'

type Source = DeskHealth['sources'][number]

const signs: Readonly<Record<Source['state'], typeof ClockRegular>> = {
  ok: CheckmarkCircleRegular,
  late: ClockRegular,
  failed: DismissCircleRegular,
  never: QuestionCircleRegular,
  idle: SubtractCircleRegular,
}

const useStyles = makeStyles({
  line: {
    display: 'flex',
    gap: '10px',
    padding: '6px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
  },
  sign: { flexShrink: 0, fontSize: '20px' },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
})

/** The sources that are read, the state of each, and how long ago it succeeded. */
export const Sources = ({ told, now }: { told: DeskHealth; now: Date }) => {
  const styles = useStyles()
  const shared = useSectionStyles()
  const words = useWords()
  const { say } = words
  const every = told.ingestsEverySeconds
  return (
    <section className={shared.card}>
      <h2 className={shared.title}>{say('tab.desk.sources')}</h2>
      <div className={shared.quiet}>
        {every > 0 ? say('tab.desk.reads', { count: every }) : say('tab.desk.reads_none')}
      </div>
      <ul className={shared.list}>
        {told.sources.map(({ name, state, checks, everySeconds, succeededAt, reason, isConnected }) => {
          const Sign = signs[state]
          const facts = [
            say('tab.desk.checks', { count: checks }),
            ...(everySeconds === 0 || everySeconds === every ? [] : [say('tab.desk.every', { count: everySeconds })]),
            ...(succeededAt
              ? [say('tab.desk.succeeded', { age: duration(minutesSince(succeededAt, now), words) })]
              : []),
            ...(isConnected ? [] : [say('tab.desk.not_connected')]),
          ]
          return (
            <li key={name} className={styles.line}>
              <Sign className={styles.sign} aria-hidden />
              <div className={styles.words}>
                {name} · {say(`tab.desk.source.${state}`)}
                <div className={shared.quiet}>{facts.join(' · ')}</div>
                {reason && <div>{reason}</div>}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
