import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircleFilled,
  DismissCircleFilled,
  QuestionCircleFilled,
  WarningFilled,
  WrenchFilled,
} from '@fluentui/react-icons'
import type { State } from '../desk/shapes.ts'

const signs = {
  healthy: CheckmarkCircleFilled,
  maintenance: WrenchFilled,
  degraded: WarningFilled,
  unknown: QuestionCircleFilled,
  down: DismissCircleFilled,
} as const satisfies Record<State, unknown>

const useStyles = makeStyles({
  sign: { flexShrink: 0 },
  healthy: { color: tokens.colorStatusSuccessForeground3 },
  maintenance: { color: tokens.colorBrandForeground1 },
  degraded: { color: tokens.colorStatusWarningForeground3 },
  unknown: { color: tokens.colorNeutralForeground3 },
  down: { color: tokens.colorStatusDangerForeground3 },
})

/** The sign of a state. It has a form and a colour of its own; the word beside it says the same. */
export const Sign = ({ state, size = 20 }: { state: State; size?: number }) => {
  const styles = useStyles()
  const Icon = signs[state]
  return <Icon aria-hidden className={mergeClasses(styles.sign, styles[state])} fontSize={size} />
}
