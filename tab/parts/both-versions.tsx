import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useId, useRef } from 'react'
import { useWords } from '../words/use-words.ts'
import { MarkedText } from './marked-text.tsx'
import { wordDiff } from './word-diff.ts'

const useStyles = makeStyles({
  both: {
    marginTop: '12px',
    padding: '12px 16px',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderInlineStartWidth: '4px',
    borderInlineStartColor: tokens.colorStatusWarningBorderActive,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  // No headings: the part stands below headings of any level.
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  how: { margin: '2px 0 0', color: tokens.colorNeutralForeground2 },
  field: { margin: '12px 0 0', fontWeight: tokens.fontWeightSemibold },
  versions: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
    gap: '4px 24px',
    margin: 0,
  },
  whose: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0 },
  empty: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '16px' },
})

/** A field that two people wrote: its label, and both values as people read them. */
export interface BothField {
  label: string
  mine: string
  theirs: string
}

export interface BothVersionsParts {
  /** The fields of the form. Those that say the same in both versions are left out. */
  fields: readonly BothField[]
  /** Saves what the person typed over what is there now, which they have seen. */
  keepMine: () => void
  /** Gives up what the person typed. */
  takeTheirs: () => void
  isBusy?: boolean
}

/**
 * Both versions of something that somebody else changed while a person wrote: side by side, with the words marked that only
 * one has. Nothing is written before the person decides. It takes the focus, so that nobody misses it.
 */
export const BothVersions = ({ fields, keepMine, takeTheirs, isBusy = false }: BothVersionsParts) => {
  const styles = useStyles()
  const { say } = useWords()
  const title = useId()
  const head = useRef<HTMLParagraphElement>(null)
  useEffect(() => head.current?.focus(), [])
  const differing = fields.filter(({ mine, theirs }) => mine !== theirs)
  return (
    <section className={styles.both} aria-labelledby={title}>
      <p ref={head} id={title} tabIndex={-1} className={styles.title}>
        {say('tab.both.title')}
      </p>
      <p className={styles.how}>{say(differing.length === 0 ? 'tab.both.same' : 'tab.both.how')}</p>
      {differing.map(({ label, mine, theirs }) => {
        const { one, other } = wordDiff(mine, theirs)
        return (
          <div key={label}>
            <p className={styles.field}>{label}</p>
            <dl className={styles.versions}>
              {[
                { whose: 'tab.both.mine', pieces: one },
                { whose: 'tab.both.theirs', pieces: other },
              ].map(({ whose, pieces }) => (
                <div key={whose}>
                  <dt className={styles.whose}>{say(whose)}</dt>
                  <dd className={styles.text}>
                    {pieces.length === 0 ? (
                      <span className={styles.empty}>{say('tab.both.empty')}</span>
                    ) : (
                      <MarkedText pieces={pieces} />
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        )
      })}
      <div className={styles.buttons}>
        <Button appearance="primary" disabledFocusable={isBusy} onClick={keepMine}>
          {say('tab.both.keep')}
        </Button>
        <Button disabledFocusable={isBusy} onClick={takeTheirs}>
          {say('tab.both.take')}
        </Button>
      </div>
    </section>
  )
}
