import { makeStyles, tokens } from '@fluentui/react-components'
import type { Target } from '../../../desk/discovery-shapes.ts'
import { useWords } from '../../../words/use-words.ts'
import { useSectionStyles } from '../../section-styles.ts'

const useStyles = makeStyles({
  label: { display: 'flex', alignItems: 'start', gap: '10px', padding: '6px 0', minHeight: '20px' },
  box: { marginTop: '4px' },
  name: { overflowWrap: 'anywhere' },
  watched: { paddingInlineStart: '23px' },
  row: { '& + &': { borderTop: `1px solid ${tokens.colorNeutralStroke2}` } },
})

interface TargetRowParts {
  target: Target
  isChosen: boolean
  /** True where no more can be chosen. */
  isFull: boolean
  choose: (isChosen: boolean) => void
}

/** A line of what a source sees, with a box to choose it; what is watched already says by which check. */
export const TargetRow = ({ target, isChosen, isFull, choose }: TargetRowParts) => {
  const styles = useStyles()
  const section = useSectionStyles()
  const { say } = useWords()
  const { name, place, schedule, checkType, checkId } = target
  const about = [say(`check_type.${checkType}`), place, schedule].filter(Boolean).join(' · ')
  const words = (
    <span className={styles.name}>
      {name}
      <div className={section.quiet}>{about}</div>
      {checkId !== null && <div className={section.quiet}>✓ {say('tab.find.watched', { id: checkId })}</div>}
    </span>
  )
  return (
    <li className={styles.row}>
      {checkId !== null ? (
        <div className={`${styles.label} ${styles.watched}`}>{words}</div>
      ) : (
        <label className={styles.label}>
          <input
            type="checkbox"
            className={styles.box}
            checked={isChosen}
            disabled={isFull && !isChosen}
            onChange={({ target: box }) => choose(box.checked)}
          />
          {words}
        </label>
      )}
    </li>
  )
}
