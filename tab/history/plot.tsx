import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Past } from '../desk/past-shapes.ts'
import { duration } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { mostOf, pathOf } from './axis.ts'

const height = 60

const useStyles = makeStyles({
  field: { position: 'relative', marginTop: '6px' },
  plot: { display: 'block', width: '100%', height: `${height}px`, overflow: 'visible', forcedColorAdjust: 'none' },
  line: {
    fill: 'none',
    stroke: tokens.colorNeutralForeground1,
    strokeWidth: '1.5px',
    strokeLinejoin: 'round',
    strokeLinecap: 'round',
  },
  threshold: { strokeWidth: '1px', strokeDasharray: '4 3' },
  sla: { stroke: tokens.colorStatusWarningForeground3 },
  critical: { stroke: tokens.colorStatusDangerForeground3 },
  label: {
    position: 'absolute',
    insetInlineEnd: 0,
    padding: '0 4px',
    transform: 'translateY(-50%)',
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground1,
  },
})

interface PlotParts {
  check: Past['checks'][number]
  step: Past['step']
  length: number
}

/** The age of the data along the time axis, with the promised age and the one from which it is of no use. */
export const Plot = ({ check, step, length }: PlotParts) => {
  const styles = useStyles()
  const words = useWords()
  const most = mostOf(check)
  const lines = [
    { minutes: check.slaMinutes, className: styles.sla, key: 'tab.history.line_sla' },
    { minutes: check.critAfterMinutes, className: styles.critical, key: 'tab.history.line_down' },
  ]
  const up = (minutes: number) => height - (minutes / most) * height
  // Two labels in one place could not be read.
  const isApart = Math.abs(up(check.slaMinutes) - up(check.critAfterMinutes)) >= 12
  return (
    <div className={styles.field} dir="ltr" aria-hidden>
      <svg className={styles.plot} viewBox={`0 0 ${length} ${height}`} preserveAspectRatio="none">
        {lines.map(({ minutes, className, key }) => (
          <line
            key={key}
            className={mergeClasses(styles.threshold, className)}
            x1={0}
            x2={length}
            y1={up(minutes)}
            y2={up(minutes)}
            vectorEffect="non-scaling-stroke"
          />
        ))}
        <path className={styles.line} d={pathOf(check, step, most, height)} vectorEffect="non-scaling-stroke" />
      </svg>
      {(isApart ? lines : lines.slice(1)).map(({ minutes, key }) => (
        <span key={key} dir="auto" className={styles.label} style={{ top: `${up(minutes)}px` }}>
          {words.say(key, { time: duration(minutes, words) })}
        </span>
      ))}
    </div>
  )
}
