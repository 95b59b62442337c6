import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useNow } from '../../clock.ts'
import type { Deliveries } from '../../desk/channel-shapes.ts'
import { useLive } from '../../desk/live.ts'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { moment } from '../../words/times.ts'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { ChannelDeliveries } from './channel-deliveries.tsx'
import { placeName } from './message-words.ts'

/** The channels that do not show yet what they should, or are paused. */
export default function DeliveriesSection() {
  const styles = useSectionStyles()
  const words = useWords()
  const { say } = words
  const now = useNow()
  /** The channel that is open stays in sight once everything is delivered there. */
  const [open, setOpen] = useState<Deliveries['places'][number] | null>(null)
  const { data, error, refetch } = useLive<Deliveries>('/deliveries')
  const places = data?.places ?? []
  const isListed = places.some(({ channelId }) => channelId === open?.channelId)
  const shown = open && !isListed ? [...places, { ...open, count: 0, reason: null, since: null }] : places
  return (
    <>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {!data && !error && <Waiting />}
      {data && <p>{data.count === 0 ? say('posts.none') : say('posts.some', { count: data.count })}</p>}
      {shown.map((place) => {
        const { channelId, count, state, reason, since, pausedAt } = place
        const name = placeName(place, words)
        const isOpen = open?.channelId === channelId
        const about = [
          ...(pausedAt === null ? [] : [say('posts.paused_since', { time: moment(pausedAt, now, words) })]),
          ...(count === 0 ? [] : [say('posts.count', { count }), say(`posts.state.${state}`)]),
          ...(reason === null ? [] : [say(`posts.reason.${reason}`)]),
          ...(since === null ? [] : [say('posts.since', { time: moment(since, now, words) })]),
        ]
        return (
          <section key={channelId} className={styles.card} aria-label={name}>
            <div className={styles.head}>
              <h2 className={styles.title}>{name}</h2>
              <Button
                size="small"
                aria-label={say('tab.deliveries.look_at', { name })}
                aria-expanded={isOpen}
                onClick={() => setOpen(isOpen ? null : place)}
              >
                {say('tab.deliveries.look')}
              </Button>
            </div>
            <div className={styles.quiet}>{about.join(' · ')}</div>
            {isOpen && <ChannelDeliveries channelId={channelId} />}
          </section>
        )
      })}
    </>
  )
}
