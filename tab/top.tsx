import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { sectionsFor } from './admin/rights.ts'
import { useMe } from './desk/me.ts'
import type { Person } from './desk/session.ts'
import { pageNamed, pageNames } from './pages.tsx'
import { linkTo, usePlace } from './place.ts'
import { useWords } from './words/use-words.ts'

const useStyles = makeStyles({
  top: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media print': { display: 'none' },
  },
  inside: {
    maxWidth: '1120px',
    margin: '0 auto',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '4px 16px',
    padding: '0 16px',
  },
  links: { display: 'flex', flexWrap: 'wrap', gap: '4px 24px', margin: 0, padding: 0, listStyle: 'none' },
  link: {
    display: 'block',
    padding: '12px 0 10px',
    borderBottom: '2px solid transparent',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { borderBottomColor: tokens.colorNeutralStroke1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  current: { fontWeight: tokens.fontWeightSemibold, borderBottomColor: tokens.colorCompoundBrandStroke },
  person: { display: 'flex', alignItems: 'center', gap: '8px', padding: '6px 0' },
  select: {
    font: 'inherit',
    maxWidth: '180px',
    padding: '4px 8px',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
})

interface TopParts {
  people: readonly Person[]
  person: string | null
  choose: (id: string) => void
}

/** The parts of the page, and in local mode whom it is for. */
export const Top = ({ people, person, choose }: TopParts) => {
  const styles = useStyles()
  const { say } = useWords()
  const { page } = usePlace()
  const current = pageNamed(page)
  const me = useMe().data
  const shown = pageNames.filter((name) => name !== 'admin' || (me !== undefined && sectionsFor(me).length > 0))
  return (
    <header className={styles.top}>
      <div className={styles.inside}>
        <nav aria-label={say('tab.pages')}>
          <ul className={styles.links}>
            {shown.map((name) => (
              <li key={name}>
                <a
                  href={linkTo(name)}
                  aria-current={name === current ? 'page' : undefined}
                  className={mergeClasses(styles.link, name === current && styles.current)}
                >
                  {say(`tab.page.${name}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {people.length > 0 && (
          <label className={styles.person}>
            {say('tab.person')}
            <select className={styles.select} value={person ?? ''} onChange={({ target }) => choose(target.value)}>
              {people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
    </header>
  )
}
