import { Button, Link, makeStyles } from '@fluentui/react-components'
import type { Similar } from '../desk/work-shapes.ts'
import { Notice } from '../parts/notice.tsx'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import { referenceOf } from './reference.ts'

const useStyles = makeStyles({
  list: { margin: '6px 0', padding: 0, listStyle: 'none' },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px', padding: '2px 0' },
  anyway: { display: 'flex', alignItems: 'center', gap: '8px' },
})

interface SimilarItemsParts {
  items: Similar['items']
  isAnother: boolean
  choose: (isAnother: boolean) => void
  join: (item: Similar['items'][number]) => void
}

/** Open incidents that look like the one somebody types: to follow one of them, or to say that it is another. */
export const SimilarItems = ({ items, isAnother, choose, join }: SimilarItemsParts) => {
  const styles = useStyles()
  const { say } = useWords()
  return (
    <Notice intent="info">
      <strong>{say('field.join')}</strong>
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.itemId} className={styles.line}>
            <Link inline href={linkTo('tickets', referenceOf(item))}>
              {referenceOf(item)} · {item.title}
            </Link>
            <Button size="small" onClick={() => join(item)}>
              {say('tab.file.join', { reference: referenceOf(item) })}
            </Button>
          </li>
        ))}
      </ul>
      <label className={styles.anyway}>
        <input type="checkbox" checked={isAnother} onChange={({ target }) => choose(target.checked)} />
        {say('intake.file_anyway')}
      </label>
    </Notice>
  )
}
