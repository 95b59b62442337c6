import { useLive } from '../../desk/live.ts'
import type { Settings } from '../../desk/settings-shapes.ts'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { LanguageList } from './language-list.tsx'

/** The settings the desk runs with. They are changed where it runs, so here they are shown alone. */
export default function SettingsSection() {
  const styles = useSectionStyles()
  const { say } = useWords()
  const { data, error, refetch } = useLive<Settings>('/settings')
  return (
    <>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {!data && !error && <Waiting />}
      {data && <p>{say('tab.settings.how')}</p>}
      {data?.groups.map(({ group, settings }) => (
        <section key={group} className={styles.card} aria-label={say(`tab.settings.group.${group}`)}>
          <h2 className={styles.title}>{say(`tab.settings.group.${group}`)}</h2>
          <ul className={styles.list}>
            {settings.map(({ name, value, isSet }) => (
              <li key={name} className={styles.row}>
                <div className={styles.head}>
                  <span>{say(`tab.setting.${name}`)}</span>
                  <strong>{value ?? say(isSet ? 'tab.settings.set' : 'tab.settings.not_set')}</strong>
                </div>
                <code className={styles.quiet}>{name}</code>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {data && <LanguageList languages={data.languages} />}
    </>
  )
}
