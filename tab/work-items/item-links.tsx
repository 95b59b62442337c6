import { Link, makeStyles, tokens } from '@fluentui/react-components'
import type { Item } from '../desk/item-shapes.ts'
import { useWords } from '../words/use-words.ts'

const useStyles = makeStyles({
  name: { margin: '12px 0 0', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  links: { margin: '0 0 12px', padding: 0, listStyle: 'none', overflowWrap: 'anywhere' },
  path: { color: tokens.colorNeutralForeground2 },
})

/** The files that belong to a work item. What is an address opens; a path in a volume can only be read. */
export const ItemLinks = ({ links }: Pick<Item, 'links'>) => {
  const styles = useStyles()
  const { say } = useWords()
  if (links.length === 0) return null
  return (
    <section aria-label={say('tab.item.links')}>
      <p className={styles.name}>{say('tab.item.links')}</p>
      <ul className={styles.links}>
        {links.map(({ title, url }, at) => (
          <li key={at}>
            {url.startsWith('https://') ? (
              <Link href={url} target="_blank" rel="noreferrer" inline>
                {title}
              </Link>
            ) : (
              title
            )}{' '}
            <span className={styles.path}>({url})</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
