import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Check } from '../desk/shapes.ts'
import { duration, minutesSince } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'

const useStyles = makeStyles({
  words: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: '0 12px',
    marginTop: '10px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  bar: {
    position: 'relative',
    height: '6px',
    margin: '4px 0',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground5,
    outline: `1px solid ${tokens.colorTransparentStroke}`,
    forcedColorAdjust: 'none',
  },
  age: { height: '100%', borderRadius: tokens.borderRadiusCircular, backgroundColor: tokens.colorNeutralForeground3 },
  degraded: { backgroundColor: tokens.colorStatusWarningForeground3 },
  down: { backgroundColor: tokens.colorStatusDangerForeground3 },
  promise: {
    position: 'absolute',
    top: '-3px',
    width: '2px',
    height: '12px',
    backgroundColor: tokens.colorNeutralForeground1,
    boxShadow: `0 0 0 1px ${tokens.colorNeutralBackground1}`,
  },
})

/** The part of the bar that lies before the promised age: what is later has room beside it. */
const promised = 60

/** The age of the last success beside the age that was promised. The bar says the same as the words. */
export const Freshness = ({ check, now }: { check: Check; now: Date }) => {
  const styles = useStyles()
  const words = useWords()
  const { lastSuccessAt, slaMinutes } = check
  const sla = words.say('tab.health.sla', { sla: duration(slaMinutes, words) })
  if (lastSuccessAt === null)
    return (
      <div className={styles.words}>
        <span>{words.say('tab.health.no_success')}</span>
        <span>{sla}</span>
      </div>
    )
  const age = minutesSince(lastSuccessAt, now)
  const isLate = age > slaMinutes
  const width = Math.min(100, (promised * age) / slaMinutes)
  return (
    <>
      <div className={styles.words}>
        <span>{words.say('tab.health.age', { age: duration(age, words) })}</span>
        <span>{isLate ? words.say('tab.health.missed', { over: duration(age - slaMinutes, words), sla }) : sla}</span>
      </div>
      <div className={styles.bar} aria-hidden>
        <div
          className={mergeClasses(
            styles.age,
            isLate && check.state === 'degraded' && styles.degraded,
            isLate && check.state === 'down' && styles.down,
          )}
          style={{ width: `${width}%` }}
        />
        <div className={styles.promise} style={{ insetInlineStart: `${promised}%` }} />
      </div>
    </>
  )
}
