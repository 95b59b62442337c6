import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import type { Section } from './sections.tsx'

const useStyles = makeStyles({
  links: { display: 'flex', flexWrap: 'wrap', gap: '8px', margin: '12px 0 0', padding: 0, listStyle: 'none' },
  link: {
    display: 'block',
    padding: '5px 12px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  current: {
    fontWeight: tokens.fontWeightSemibold,
    // Two pixels of line, not a colour alone, say which is open.
    padding: '4px 11px',
    border: `2px solid ${tokens.colorCompoundBrandStroke}`,
  },
})

/** The ways to the sections; they wrap where the window is narrow. */
export const SectionLinks = ({ sections, current }: { sections: readonly Section[]; current: Section | undefined }) => {
  const styles = useStyles()
  const { say } = useWords()
  return (
    <nav aria-label={say('tab.admin.sections')}>
      <ul className={styles.links}>
        {sections.map(({ name }) => (
          <li key={name}>
            <a
              href={linkTo('admin', name)}
              aria-current={name === current?.name ? 'page' : undefined}
              className={mergeClasses(styles.link, name === current?.name && styles.current)}
            >
              {say(`tab.admin.section.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
