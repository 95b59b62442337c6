import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNow } from '../clock.ts'
import { useLive } from '../desk/live.ts'
import type { Draft, Misses as Missed } from '../desk/knowledge-shapes.ts'
import { useDesk } from '../desk/use-desk.ts'
import { Away } from '../parts/as-of.tsx'
import { Field, useControlStyles } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { useCardStyles } from './card-styles.ts'

const useStyles = makeStyles({
  list: { margin: '8px 0 0', padding: 0, listStyle: 'none' },
  miss: { padding: '8px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px' },
  question: { flex: '1 1 220px', minWidth: 0, overflowWrap: 'anywhere' },
  draft: { display: 'grid', gap: '8px', marginTop: '8px', justifyItems: 'start' },
  page: { width: '100%', fontFamily: tokens.fontFamilyMonospace },
})

/** The beginning of a page for a question, to be copied into a handbook and filled in. */
const PageDraft = ({ question }: { question: string }) => {
  const styles = useStyles()
  const card = useCardStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const { ask, who } = useDesk()
  const [typed, setTyped] = useState<string | null>(null)
  const [isCopied, setCopied] = useState(false)
  const path = `/handbook/draft?question=${encodeURIComponent(question)}`
  const { data, error, refetch } = useQuery({
    queryKey: [who, path],
    queryFn: () => ask<Draft>(path),
    staleTime: Infinity,
  })
  if (error) return <ProblemNotice problem={error} again={refetch} />
  if (!data) return <Waiting />
  const copies = () =>
    navigator.clipboard.writeText(typed ?? data.draft).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <div className={styles.draft}>
      <p className={card.quiet}>{say('handbook.draft.note')}</p>
      <Field label={`${say('field.page_draft')} · ${data.path}`} className={styles.page}>
        <textarea
          rows={12}
          maxLength={8000}
          className={control}
          value={typed ?? data.draft}
          onChange={({ target }) => setTyped(target.value)}
        />
      </Field>
      <Button onClick={() => void copies()}>{say('tab.docs.copy')}</Button>
      <div role="status">
        {isCopied && <Notice intent="success">{say('handbook.draft.done', { path: data.path })}</Notice>}
      </div>
    </div>
  )
}

/** The questions that had no answer, for whoever writes the pages. */
export const Misses = () => {
  const card = useCardStyles()
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const now = useNow()
  const [drafted, draft] = useState<string | null>(null)
  const { data, error, refetch } = useLive<Missed>('/handbook/misses')
  return (
    <section className={card.card} aria-labelledby="misses">
      <h2 id="misses" className={card.title}>
        {say('handbook.misses.title')}
      </h2>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data?.awayAt && <Away at={data.awayAt} />}
      {data?.groups.length === 0 && <p className={card.quiet}>{say('handbook.misses.none')}</p>}
      <ul className={styles.list}>
        {(data?.groups ?? []).map(({ question, count, lastAt, place, unhelpful }) => (
          <li key={question} className={styles.miss}>
            <div className={styles.line}>
              <span className={styles.question}>
                {question}
                <br />
                <span className={card.quiet}>
                  {[
                    say('handbook.misses.about', { count, time: moment(lastAt, now, words) }),
                    unhelpful > 0 && place ? say('handbook.misses.unhelpful', { place }) : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <Button
                size="small"
                aria-expanded={drafted === question}
                aria-label={say('tab.docs.draft_of', { question })}
                onClick={() => draft(drafted === question ? null : question)}
              >
                {say('handbook.draft.title')}
              </Button>
            </div>
            {drafted === question && <PageDraft question={question} />}
          </li>
        ))}
      </ul>
      {data !== undefined && data.more > 0 && (
        <p className={card.quiet}>{say('handbook.misses.more', { count: data.more })}</p>
      )}
    </section>
  )
}
