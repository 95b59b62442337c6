import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { AnnouncementForm } from '../desk/announcement-shapes.ts'
import { useWords } from '../words/use-words.ts'
import type { Theirs, Values } from './use-form.ts'
import { valueWords, wordingOf } from './wording.ts'

const useStyles = makeStyles({
  box: {
    margin: '12px 0',
    padding: '12px 16px',
    border: `1px solid ${tokens.colorStatusWarningBorder2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', margin: '8px 0' },
  cell: {
    padding: '6px 8px 6px 0',
    textAlign: 'left',
    verticalAlign: 'top',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  head: { padding: '4px 8px 4px 0', textAlign: 'left', fontSize: tokens.fontSizeBase200 },
  empty: { color: tokens.colorNeutralForeground2 },
  choices: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
})

interface ConflictParts {
  form: AnnouncementForm
  mine: Values
  theirs: Theirs
  isBusy: boolean
  keepMine: () => void
  takeTheirs: () => void
}

/** Two versions of an announcement side by side, where they differ. One of them stays: the person says which. */
export const Conflict = ({ form, mine, theirs, isBusy, keepMine, takeTheirs }: ConflictParts) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  const differing = form.fields.filter(({ id }) => (mine[id] ?? '') !== (theirs.values[id] ?? ''))
  const shown = (value: string) => value || <span className={styles.empty}>{say('tab.announcement.empty')}</span>
  return (
    <section ref={box} tabIndex={-1} role="alert" className={styles.box}>
      {say('tab.announcement.conflict')}
      <table className={styles.table}>
        <thead>
          <tr>
            {['field', 'mine', 'theirs'].map((name) => (
              <th key={name} scope="col" className={styles.head}>
                {say(`tab.announcement.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differing.map(({ id, label, choices }) => (
            <tr key={id}>
              <th scope="row" className={styles.cell}>
                {wordingOf(label, words)}
              </th>
              <td className={styles.cell}>{shown(valueWords(choices, mine[id] ?? '', words))}</td>
              <td className={styles.cell}>{shown(valueWords(choices, theirs.values[id] ?? '', words))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.choices}>
        <Button disabledFocusable={isBusy} onClick={keepMine}>
          {say('tab.announcement.keep_mine')}
        </Button>
        <Button disabledFocusable={isBusy} onClick={takeTheirs}>
          {say('tab.announcement.take_theirs')}
        </Button>
      </div>
    </section>
  )
}
