import type { Settings } from '../../desk/settings-shapes.ts'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'

/** The languages the desk speaks, in the words of whoever reads, with those marked that are drafts. */
export const LanguageList = ({ languages }: Pick<Settings, 'languages'>) => {
  const styles = useSectionStyles()
  const { say, locale } = useWords()
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  return (
    <section className={styles.card} aria-label={say('tab.settings.languages')}>
      <h2 className={styles.title}>{say('tab.settings.languages')}</h2>
      <p className={styles.quiet}>{say('tab.settings.languages_how')}</p>
      <ul className={styles.list}>
        {languages.map(({ language, isDraft }) => (
          <li key={language} className={styles.row}>
            <div className={styles.head}>
              <span>{names.of(language)}</span>
              <strong>{say(isDraft ? 'tab.settings.language_draft' : 'tab.settings.language_read')}</strong>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
