import { Link, makeStyles } from '@fluentui/react-components'
import type { Terms } from '../desk/knowledge-shapes.ts'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import { useCardStyles } from './card-styles.ts'

const useStyles = makeStyles({
  list: { margin: '8px 0 0', padding: 0, listStyle: 'none' },
  line: { padding: '4px 0', overflowWrap: 'anywhere' },
})

/** The terms with proposals on which the person decides; nothing where there are none. */
export const WaitingList = ({ waiting }: { waiting: Terms['waiting'] }) => {
  const card = useCardStyles()
  const styles = useStyles()
  const { say } = useWords()
  if (waiting.length === 0) return null
  return (
    <section className={card.card} aria-labelledby="waiting">
      <h2 id="waiting" className={card.title}>
        {say('tab.docs.waiting', { count: waiting.length })}
      </h2>
      <ul className={styles.list}>
        {waiting.map(({ termId, term, domain }) => (
          <li key={termId} className={styles.line}>
            <Link href={linkTo('docs', termId)}>{term}</Link>{' '}
            {domain !== null && <span className={card.quiet}>{domain}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
