import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Health, State } from '../desk/shapes.ts'
import { Sign } from '../look/sign.tsx'
import { surface } from '../look/surface.ts'
import { unseen } from '../look/unseen.ts'
import { useWords } from '../words/use-words.ts'

const worstFirst: readonly State[] = ['down', 'unknown', 'degraded', 'maintenance', 'healthy']

const useStyles = makeStyles({
  band: {
    ...surface,
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px 28px',
    margin: `${tokens.spacingVerticalL} 0 0`,
    padding: '20px',
    listStyle: 'none',
  },
  down: { backgroundColor: tokens.colorStatusDangerBackground1 },
  degraded: { backgroundColor: tokens.colorStatusWarningBackground1 },
  healthy: { backgroundColor: tokens.colorStatusSuccessBackground1 },
  count: { display: 'flex', alignItems: 'center', gap: '8px', fontSize: tokens.fontSizeBase400 },
  first: {
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
  aloud: unseen,
})

/** The number of platforms in each state, the worst first and largest. A change is read aloud. */
export const Counts = ({ health: { state, counts } }: { health: Health }) => {
  const styles = useStyles()
  const { say } = useWords()
  const told = worstFirst
    .filter((one) => counts[one] > 0)
    .map((one) => ({ one, words: say(`count.${one}`, { count: counts[one] }) }))
  const tint = state === 'down' || state === 'degraded' || state === 'healthy' ? styles[state] : undefined
  return (
    <>
      <ul className={mergeClasses(styles.band, tint)}>
        {told.map(({ one, words }, index) => (
          <li key={one} className={mergeClasses(styles.count, index === 0 && styles.first)}>
            <Sign state={one} size={index === 0 ? 28 : 20} />
            {words}
          </li>
        ))}
      </ul>
      <div role="status" className={styles.aloud}>
        {told.map(({ words }) => words).join(', ')}
      </div>
    </>
  )
}
