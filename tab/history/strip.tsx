import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { State } from '../desk/shapes.ts'
import type { Stretch } from './axis.ts'

const useStyles = makeStyles({
  strip: {
    display: 'block',
    width: '100%',
    height: '20px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground4,
    forcedColorAdjust: 'none',
  },
  healthy: { fill: tokens.colorStatusSuccessForeground3 },
  maintenance: { fill: tokens.colorBrandForeground1 },
  degraded: { fill: tokens.colorStatusWarningForeground3 },
  unknown: { fill: tokens.colorNeutralForeground3 },
  down: { fill: tokens.colorStatusDangerForeground3 },
})

/** The height of each state, from 0 to 1, so that the strip can be read without its colours. */
const heights: Readonly<Record<State, number>> = {
  healthy: 0.4,
  maintenance: 0.5,
  unknown: 0.25,
  degraded: 0.7,
  down: 1,
}

/** The states of a check along the time axis: the worse, the higher. The words beside it say the same. */
export const Strip = ({ stretches, length }: { stretches: readonly Stretch[]; length: number }) => {
  const styles = useStyles()
  return (
    <svg className={styles.strip} viewBox={`0 0 ${length} 1`} preserveAspectRatio="none" aria-hidden>
      {stretches.map(({ from, until, state }) => (
        <rect
          key={from}
          className={mergeClasses(styles[state])}
          x={from}
          y={1 - heights[state]}
          width={until - from}
          height={heights[state]}
        />
      ))}
    </svg>
  )
}
