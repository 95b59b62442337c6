import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useNow } from '../clock.ts'
import type { Answer, Passage } from '../desk/knowledge-shapes.ts'
import { useDesk } from '../desk/use-desk.ts'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { useCardStyles } from './card-styles.ts'
import { Rating } from './rating.tsx'

const useStyles = makeStyles({
  text: { whiteSpace: 'pre-wrap', margin: '8px 0' },
  link: { color: tokens.colorBrandForegroundLink },
})

const Found = ({ question, passage, now }: { question: string; passage: Passage; now: Date }) => {
  const card = useCardStyles()
  const styles = useStyles()
  const words = useWords()
  const { title, headings, text, url, changedAt } = passage
  return (
    <article className={card.card}>
      <h2 className={card.title}>{[title, ...headings.filter((heading) => heading !== title)].join(' › ')}</h2>
      <p className={styles.text}>{text}</p>
      <span className={card.quiet}>
        {changedAt && words.say('tab.docs.changed', { time: moment(changedAt, now, words) })}{' '}
        {url?.startsWith('https://') && (
          <a className={styles.link} href={url} target="_blank" rel="noreferrer">
            {words.say('tab.docs.open')}
          </a>
        )}
      </span>
      <Rating question={question} passage={passage} />
    </article>
  )
}

/** The passage of the handbook that answers a question, or those that may. */
export const HandbookAnswer = ({ question }: { question: string }) => {
  const { say } = useWords()
  const card = useCardStyles()
  const { ask, who } = useDesk()
  const now = useNow()
  const { data, error, refetch } = useQuery({
    // No path, so that no change of the desk asks again: each question may be written down as a miss and cost words of a model.
    queryKey: [who, 'handbook', question],
    queryFn: () => ask<Answer>(`/handbook/answers?question=${encodeURIComponent(question)}`),
    staleTime: Infinity,
  })
  if (error) return <ProblemNotice problem={error} again={refetch} />
  if (!data) return <Waiting />
  const passages = [...(data.answer ? [data.answer] : []), ...data.others]
  return (
    <section aria-label={say('tab.docs.handbook')} aria-live="polite">
      {data.fit === 'nothing' && <p className={card.quiet}>{say('tab.docs.nothing')}</p>}
      {data.fit === 'several' && <p className={card.quiet}>{say('tab.docs.several')}</p>}
      {passages.map((passage) => (
        <Found
          key={`${passage.source} ${passage.path} ${passage.line}`}
          question={question}
          passage={passage}
          now={now}
        />
      ))}
    </section>
  )
}
