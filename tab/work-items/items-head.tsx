import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { PageHead } from '../parts/page-head.tsx'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'

/** The ways to look at all work items, by their places; the first has none of its own. */
export const views = ['list', 'board', 'figures'] as const
export type View = (typeof views)[number]

const useStyles = makeStyles({
  new: { alignSelf: 'center' },
  views: { display: 'flex', flexWrap: 'wrap', gap: '4px 20px', margin: '4px 0 0', padding: 0, listStyle: 'none' },
  view: {
    display: 'block',
    padding: '4px 0 2px',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderBottom: '2px solid transparent',
    ':hover': { borderBottomColor: tokens.colorNeutralStroke1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  current: { fontWeight: tokens.fontWeightSemibold, borderBottomColor: tokens.colorCompoundBrandStroke },
})

/** The title of the part, the ways to look at it, and the way to a new work item. */
export const ItemsHead = ({ view }: { view: View }) => {
  const styles = useStyles()
  const { say } = useWords()
  return (
    <>
      <PageHead title={say('tab.page.tickets')}>
        <Button as="a" href={linkTo('tickets', 'new')} appearance="primary" className={styles.new}>
          {say('tab.items.new')}
        </Button>
      </PageHead>
      <nav aria-label={say('tab.items.views')}>
        <ul className={styles.views}>
          {views.map((name) => (
            <li key={name}>
              <a
                href={linkTo('tickets', name === 'list' ? undefined : name)}
                aria-current={name === view ? 'page' : undefined}
                className={mergeClasses(styles.view, name === view && styles.current)}
              >
                {say(`tab.items.view.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
