import { makeStyles, tokens } from '@fluentui/react-components'
import { useNow } from '../clock.ts'
import type { Announcement } from '../desk/announcement-shapes.ts'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'

const useStyles = makeStyles({
  text: { whiteSpace: 'pre-wrap', margin: '8px 0' },
  title: { margin: '12px 0 0', fontSize: tokens.fontSizeBase300 },
  list: { margin: 0, padding: 0, listStyle: 'none' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** Title and text of an announcement in the language of the page, or as they were written first. */
export const textOf = ({ title, body, translations }: Announcement, language: string) =>
  translations[language] ?? { title, body }

/** All that an announcement says; of a public incident everything that people were told, the newest first. */
export const AnnouncementText = ({ announcement }: { announcement: Announcement }) => {
  const styles = useStyles()
  const words = useWords()
  const { say, language } = words
  const now = useNow()
  const { body } = textOf(announcement, language)
  if (announcement.updates.length === 0) return body ? <p className={styles.text}>{body}</p> : null
  return (
    <>
      <h2 className={styles.title}>{say('tab.announcement.updates')}</h2>
      <ul className={styles.list}>
        {announcement.updates.map(({ step, text, at }) => (
          <li key={at}>
            <p className={styles.text}>{text}</p>
            <span className={styles.quiet}>
              {say(`announcement_state.${step}`)} · {moment(at, now, words)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
