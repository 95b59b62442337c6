import { useNow } from '../../clock.ts'
import { useLive } from '../../desk/live.ts'
import type { DeskHealth } from '../shapes.ts'
import { AsOf, Away } from '../../parts/as-of.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { duration, minutesSince, moment } from '../../words/times.ts'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { Sources } from './sources.tsx'
import { Statements } from './statements.tsx'

type Told = { told: DeskHealth; now: Date }

/** Messages in chat that are behind, by what they wait for. */
const Deliveries = ({ told, now }: Told) => {
  const shared = useSectionStyles()
  const words = useWords()
  const { say } = words
  return (
    <section className={shared.card}>
      <h2 className={shared.title}>{say('tab.desk.deliveries')}</h2>
      {told.deliveries.length === 0 && <p className={shared.text}>{say('posts.none')}</p>}
      <ul className={shared.list}>
        {told.deliveries.map(({ state, count, since }) => (
          <li key={state}>
            {say('tab.desk.behind', { state: say(`posts.state.${state}`), count })}{' '}
            <span className={shared.quiet}>{say('tab.desk.oldest', { time: moment(since, now, words) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The ages of what people are answered from. */
const Memories = ({ told, now }: Told) => {
  const shared = useSectionStyles()
  const words = useWords()
  const { say } = words
  return (
    <section className={shared.card}>
      <h2 className={shared.title}>{say('tab.desk.memories')}</h2>
      <ul className={shared.list}>
        {told.memories.map(({ name, at, away }) => (
          <li key={name}>
            {say(`tab.desk.memory.${name}`)}{' '}
            <span className={shared.quiet}>
              {at ? say('tab.desk.read_ago', { age: duration(minutesSince(at, now), words) }) : say('tab.desk.unread')}
              {away && ` ${say('tab.desk.store_away')}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The health of the desk itself. The figures are those of the process that answers. */
export default function DeskSection() {
  const shared = useSectionStyles()
  const words = useWords()
  const { say } = words
  const now = useNow()
  const { data: told, error, refetch } = useLive<DeskHealth>('/desk')
  return (
    <>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {told && error && <Away at={told.now} />}
      {!told && !error && <Waiting />}
      {told && (
        <>
          <section className={shared.card}>
            <h2 className={shared.title}>{say('tab.desk.version', { version: told.version })}</h2>
            {!error && <AsOf at={told.now} />}
            <p className={shared.text}>
              {say('tab.desk.running', {
                age: duration(minutesSince(told.startedAt, now), words),
                time: moment(told.startedAt, now, words),
              })}
            </p>
            <p className={shared.text}>
              {told.hearsEverySeconds > 0
                ? say('tab.desk.hears', { count: told.hearsEverySeconds })
                : say('tab.desk.alone')}
            </p>
          </section>
          <Sources told={told} now={now} />
          <Deliveries told={told} now={now} />
          <Statements told={told} now={now} />
          <Memories told={told} now={now} />
        </>
      )}
    </>
  )
}
