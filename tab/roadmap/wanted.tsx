import { Button, Link, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useLive } from '../desk/live.ts'
import type { Roadmap, Wanted } from '../desk/roadmap-shapes.ts'
import { useWriting } from '../desk/use-writing.ts'
import { Choice } from '../parts/field.tsx'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import { referenceOf } from '../work-items/reference.ts'
import type { Opened } from './item-panel.tsx'

const useStyles = makeStyles({
  title: {
    margin: `${tokens.spacingVerticalXL} 0 4px`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  list: { margin: 0, padding: 0, listStyle: 'none' },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 8px',
    padding: '4px 0',
    overflowWrap: 'anywhere',
  },
  name: { flex: '1 1 240px', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  choice: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '8px', flexBasis: '100%', maxWidth: '480px' },
  which: { flex: '1 1 200px' },
})

type Wish = Wanted['items'][number]

/** Chooses the item of the roadmap that answers a wish. */
const LinkTo = ({ wish, items, close }: { wish: Wish; items: readonly [string, string][]; close: () => void }) => {
  const styles = useStyles()
  const { say } = useWords()
  const change = useWriting('/roadmap')
  const [chosen, choose] = useState(items[0]?.[0] ?? '')
  const links = async () => {
    const body = { reference: referenceOf(wish) }
    if (await change.write(`/roadmap/${encodeURIComponent(chosen)}/work-items`, { method: 'POST', body })) close()
  }
  return (
    <form
      className={styles.choice}
      onSubmit={(event) => {
        event.preventDefault()
        void links()
      }}
    >
      <div className={styles.which}>
        <Choice
          label={say('tab.roadmap.link_to', { title: wish.title })}
          value={chosen}
          options={items}
          choose={choose}
        />
      </div>
      <Button type="submit" appearance="primary" disabledFocusable={change.isBusy}>
        {say('tab.roadmap.link_it')}
      </Button>
      {change.problem !== null && <ProblemSentence problem={change.problem} />}
    </form>
  )
}

interface MostWantedParts {
  columns: Roadmap['columns']
  open: (opened: Opened) => void
}

/** The improvements that most people want and that are not on the roadmap; admins put them there. */
export const MostWanted = ({ columns, open }: MostWantedParts) => {
  const styles = useStyles()
  const { say } = useWords()
  const { data } = useLive<Wanted>('/roadmap/wanted')
  const [linking, setLinking] = useState<string | null>(null)
  if (!data) return null
  const items = columns.flatMap(({ items }) =>
    items.map(({ roadmapId, title }): [string, string] => [roadmapId, title]),
  )
  return (
    <section>
      <h2 className={styles.title}>{say('roadmap.wanted.title')}</h2>
      {data.items.length === 0 && <p className={styles.quiet}>{say('tab.roadmap.none_wanted')}</p>}
      <ul className={styles.list}>
        {data.items.map((wish) => (
          <li key={wish.itemId} className={styles.line}>
            <span className={styles.name}>
              <Link href={linkTo('tickets', referenceOf(wish))}>{wish.title}</Link>{' '}
              <span className={styles.quiet}>{say('tab.roadmap.votes', { count: wish.votes })}</span>
            </span>
            {data.mayEdit && (
              <>
                <Button
                  size="small"
                  aria-label={say('tab.roadmap.add_wish', { title: wish.title })}
                  onClick={() => open({ roadmapId: null, title: wish.title, reference: referenceOf(wish) })}
                >
                  {say('button.roadmap.add')}
                </Button>
                {items.length > 0 && (
                  <Button
                    size="small"
                    aria-expanded={linking === wish.itemId}
                    aria-label={say('tab.roadmap.link_wish', { title: wish.title })}
                    onClick={() => setLinking(linking === wish.itemId ? null : wish.itemId)}
                  >
                    {say('tab.roadmap.link_elsewhere')}
                  </Button>
                )}
              </>
            )}
            {linking === wish.itemId && <LinkTo wish={wish} items={items} close={() => setLinking(null)} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
