import { Button } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNow } from '../../clock.ts'
import type { ChannelDeliveries as Told } from '../../desk/channel-shapes.ts'
import { useLive } from '../../desk/live.ts'
import { useDesk } from '../../desk/use-desk.ts'
import { useWriting } from '../../desk/use-writing.ts'
import { ProblemNotice, ProblemSentence } from '../../parts/problem-notice.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useWords } from '../../words/use-words.ts'
import { Confirmed } from '../confirmed.tsx'
import { useSectionStyles } from '../section-styles.ts'
import { messageAbout, messageName, placeName } from './message-words.ts'

/** The messages that one channel was not told yet, the reason for each, and the buttons that help. */
export const ChannelDeliveries = ({ channelId }: { channelId: string }) => {
  const styles = useSectionStyles()
  const words = useWords()
  const { say } = words
  const now = useNow()
  const { who } = useDesk()
  const queries = useQueryClient()
  const saving = useWriting()
  const [result, setResult] = useState<string | null>(null)
  const path = `/deliveries/${encodeURIComponent(channelId)}`
  const { data, error, refetch } = useLive<Told>(path)

  const does = async (what: 'retry' | 'drop' | 'pause' | 'resume', postId?: string) => {
    setResult(null)
    const told = await saving.write<Told>(`${path}/${what}`, {
      ...{ method: 'POST', body: postId === undefined ? {} : { postId } },
    })
    if (!told) return
    queries.setQueryData([who, path], told)
    setResult(say(`tab.deliveries.done.${what}`))
    void queries.invalidateQueries({ queryKey: [who, '/deliveries'] })
  }
  if (!data) return error ? <ProblemNotice problem={error} again={refetch} /> : <Waiting />
  const { posts, pausedAt } = data
  const name = placeName(data, words)
  return (
    <div className={styles.form}>
      {error && <ProblemNotice problem={error} again={refetch} />}
      <div aria-live="polite">{result}</div>
      {saving.problem !== null && <ProblemSentence problem={saving.problem} />}
      {posts.length > 0 && (
        <ul className={styles.list}>
          {posts.map((post) => {
            const called = messageName(post, words)
            return (
              <li key={post.postId} className={styles.row}>
                {called}
                <div className={styles.quiet}>{messageAbout(post, now, words)}</div>
                {post.state !== 'SENDING' && (
                  <div className={`${styles.buttons} ${styles.gap}`}>
                    <Button
                      size="small"
                      aria-label={say('tab.deliveries.retry_of', { name: called })}
                      disabledFocusable={saving.isBusy}
                      onClick={() => void does('retry', post.postId)}
                    >
                      {say('tab.deliveries.retry')}
                    </Button>
                    {post.state !== 'DROPPED' && (
                      <Confirmed
                        label={say('tab.deliveries.drop')}
                        longLabel={say('tab.deliveries.drop_of', { name: called })}
                        question={say('tab.deliveries.drop_question')}
                        yes={say('tab.deliveries.drop')}
                        isBusy={saving.isBusy}
                        run={() => void does('drop', post.postId)}
                      />
                    )}
                  </div>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {posts.length === 0 && <p className={styles.quiet}>{say('posts.none')}</p>}
      <div className={styles.buttons}>
        {posts.length > 0 && (
          <Button size="small" disabledFocusable={saving.isBusy} onClick={() => void does('retry')}>
            {say('tab.deliveries.retry_all')}
          </Button>
        )}
        {pausedAt === null ? (
          <Confirmed
            label={say('tab.deliveries.pause')}
            longLabel={say('tab.deliveries.pause_of', { name })}
            question={say('tab.deliveries.pause_question')}
            yes={say('tab.deliveries.pause')}
            isBusy={saving.isBusy}
            run={() => void does('pause')}
          />
        ) : (
          <Button size="small" disabledFocusable={saving.isBusy} onClick={() => void does('resume')}>
            {say('tab.deliveries.resume')}
          </Button>
        )}
      </div>
    </div>
  )
}
