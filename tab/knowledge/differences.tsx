import { makeStyles, tokens } from '@fluentui/react-components'
import type { Difference } from '../desk/knowledge-shapes.ts'
import { MarkedText } from '../parts/marked-text.tsx'
import { wordDiff } from '../parts/word-diff.ts'
import { useWords } from '../words/use-words.ts'
import { fieldLabel } from './field-label.ts'

const useStyles = makeStyles({
  list: { margin: '8px 0' },
  field: { fontWeight: tokens.fontWeightSemibold, marginTop: '8px' },
  versions: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
    gap: '4px 24px',
    margin: 0,
  },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** The fields that a change of a term concerns: before and after, with the words marked that are gone or new. */
export const Differences = ({ differences }: { differences: readonly Difference[] }) => {
  const styles = useStyles()
  const { say } = useWords()
  return (
    <dl className={styles.list}>
      {differences.map(({ field, was, is }) => {
        const { one, other } = wordDiff(was ?? '', is ?? '')
        return (
          <div key={field}>
            <dt className={styles.field}>{say(fieldLabel(field))}</dt>
            <dd className={styles.versions}>
              {was !== null && (
                <div>
                  <div className={styles.quiet}>{say('difference.was')}</div>
                  <MarkedText pieces={one} as="gone" />
                </div>
              )}
              <div>
                {was !== null && <div className={styles.quiet}>{say('tab.docs.after')}</div>}
                {is === null ? (
                  <span className={styles.quiet}>{say('difference.nothing')}</span>
                ) : was === null ? (
                  <MarkedText pieces={[{ text: is, isSame: true }]} />
                ) : (
                  <MarkedText pieces={other} />
                )}
              </div>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
