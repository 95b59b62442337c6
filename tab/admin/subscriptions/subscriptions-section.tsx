import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useNow } from '../../clock.ts'
import type { Subscriptions } from '../../desk/channel-shapes.ts'
import { useLive } from '../../desk/live.ts'
import { itemTypes } from '../../desk/item-shapes.ts'
import { Away } from '../../parts/as-of.tsx'
import { Choice } from '../../parts/field.tsx'
import { Input } from '../../parts/inputs.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { moment } from '../../words/times.ts'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { filtered, settingsWords, subscriptionWords } from './channel-draft.ts'
import { ChannelForm } from './channel-form.tsx'

const kinds = ['any', 'status', ...itemTypes, 'banner', 'maintenance', 'releaseNotes', 'desk'] as const

/** The channels where the desk is: what each follows, and when it hears of it. */
export default function SubscriptionsSection() {
  const styles = useSectionStyles()
  const words = useWords()
  const { say } = words
  const now = useNow()
  const [letters, setLetters] = useState('')
  const [kind, setKind] = useState<string>('any')
  const [open, setOpen] = useState<string | null>(null)
  const { data, error, refetch } = useLive<Subscriptions>('/subscriptions')
  const shown = data ? filtered(data.channels, letters, kind) : []
  return (
    <>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && (data.away || error) && <Away at={data.at} />}
      {!data && !error && <Waiting />}
      {data && (
        <div className={`${styles.fields} ${styles.add}`}>
          <Input label={say('tab.subscriptions.words')} value={letters} change={setLetters} most={80} />
          <Choice
            label={say('tab.subscriptions.kind')}
            value={kind}
            options={kinds.map((one) => [one, say(`items.type.${one}`)] as const)}
            choose={setKind}
          />
        </div>
      )}
      {shown.map((channel) => {
        const { channelId, subscriptions, settings, pausedAt } = channel
        const name = channel.name ?? say('posts.place.groupChat')
        const isOpen = open === channelId
        return (
          <section key={channelId} className={styles.card} aria-label={name}>
            <div className={styles.head}>
              <h2 className={styles.title}>{name}</h2>
              {data?.mayAdjust && (
                <Button
                  size="small"
                  aria-label={say('tab.admin.edit_of', { name })}
                  aria-expanded={isOpen}
                  onClick={() => setOpen(isOpen ? null : channelId)}
                >
                  {say('tab.admin.edit')}
                </Button>
              )}
            </div>
            <div className={styles.quiet}>{settingsWords(settings, words)}</div>
            {pausedAt !== null && (
              <div className={styles.quiet}>{say('posts.paused_since', { time: moment(pausedAt, now, words) })}</div>
            )}
            <ul className={styles.list}>
              {subscriptions.map((one) => (
                <li key={`${one.kind} ${one.platformId}`} className={styles.row}>
                  {subscriptionWords(one, words)}
                </li>
              ))}
            </ul>
            {subscriptions.length === 0 && <p className={styles.quiet}>{say('tab.subscriptions.nothing')}</p>}
            {isOpen && data && (
              <ChannelForm {...{ channel, languages: data.languages, refresh: refetch }} close={() => setOpen(null)} />
            )}
          </section>
        )
      })}
      {data && shown.length === 0 && <p>{say('tab.subscriptions.none')}</p>}
    </>
  )
}
