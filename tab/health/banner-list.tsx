import { makeStyles, tokens } from '@fluentui/react-components'
import type { Banner } from '../desk/shapes.ts'
import { Notice } from '../parts/notice.tsx'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'

const intents = { info: 'info', warning: 'warning', critical: 'error' } as const

const useStyles = makeStyles({
  body: { whiteSpace: 'pre-line' },
  until: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** The banners, maintenance and public incidents that are active now. */
export const BannerList = ({ banners, now }: { banners: readonly Banner[]; now: Date }) => {
  const styles = useStyles()
  const words = useWords()
  return (
    <section aria-label={words.say('tab.health.banners')}>
      {banners.map(({ messageId, severity, title, body, end }) => (
        <Notice key={messageId} intent={intents[severity]}>
          <strong>{title}</strong>
          {body && <div className={styles.body}>{body}</div>}
          {end && (
            <div className={styles.until}>{words.say('tab.health.until', { time: moment(end, now, words) })}</div>
          )}
        </Notice>
      ))}
    </section>
  )
}
