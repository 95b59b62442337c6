import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ItemType } from '../desk/item-shapes.ts'

/** The way an item has come, from 0 to 1; null for one that was not done. */
const ways: Readonly<Record<string, number | null>> = {
  ...{ new: 0, submitted: 0, triaged: 0.25, under_review: 0.25, approved: 0.25, planned: 0.5, in_progress: 0.5 },
  ...{ mitigated: 0.75, resolved: 1, done: 1, fulfilled: 1, closed: 1, declined: null, rejected: null },
}
const around = 2 * Math.PI * 3

const useStyles = makeStyles({
  sign: { flexShrink: 0, color: tokens.colorBrandForeground1 },
  begins: { color: tokens.colorStatusDangerForeground3 },
  goesOn: { color: tokens.colorStatusWarningForeground3 },
  ended: { color: tokens.colorStatusSuccessForeground3 },
  dropped: { color: tokens.colorNeutralForeground3 },
})

/** A circle that fills as an item goes on, and a cross for one that was declined. Only an incident has the colour of trouble. */
export const ItemSign = ({ state, itemType }: { state: string; itemType: ItemType }) => {
  const styles = useStyles()
  const way = ways[state] ?? null
  const colour =
    way === null
      ? styles.dropped
      : way === 1
        ? styles.ended
        : itemType === 'INCIDENT'
          ? way === 0
            ? styles.begins
            : styles.goesOn
          : undefined
  return (
    <svg width="18" height="18" viewBox="0 0 16 16" aria-hidden className={mergeClasses(styles.sign, colour)}>
      <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" strokeWidth="1.5" />
      {way === null ? (
        <path d="M5 5l6 6M11 5l-6 6" stroke="currentColor" strokeWidth="1.5" />
      ) : (
        <circle
          cx="8"
          cy="8"
          r="3"
          fill="none"
          stroke="currentColor"
          strokeWidth="6"
          strokeDasharray={`${way * around} ${around}`}
          transform="rotate(-90 8 8)"
        />
      )}
    </svg>
  )
}
