import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useLive } from '../desk/live.ts'
import type { OneTerm } from '../desk/knowledge-shapes.ts'
import { AsOf, Away } from '../parts/as-of.tsx'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import { useCardStyles } from './card-styles.ts'
import { Proposal } from './proposal.tsx'
import { TermDecisions } from './term-decisions.tsx'
import { TermFacts } from './term-facts.tsx'
import { TermForm } from './term-form.tsx'
import { TermHistory } from './term-history.tsx'

const useStyles = makeStyles({
  back: { display: 'inline-block', margin: '16px 0 0', color: tokens.colorBrandForegroundLink },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '16px' },
})

/** One term: its meaning, what is proposed for it, its history, and a form for whoever writes or proposes. */
export const TermPage = ({ termId }: { termId: string }) => {
  const styles = useStyles()
  const card = useCardStyles()
  const { say } = useWords()
  const [form, open] = useState<'edit' | 'propose' | null>(null)
  const [isHistory, showHistory] = useState(false)
  const [told, tell] = useState('')
  const { data, error, refetch } = useLive<OneTerm>(`/glossary/terms/${encodeURIComponent(termId)}`)
  const term = data?.terms[0]
  const isOld = error !== null || data?.away === true
  const close = (done: 'saved' | 'left', name: string) => {
    if (done === 'saved') tell(say(form === 'edit' ? 'term.done.changed' : 'tab.docs.proposed', { name }))
    open(null)
    setTimeout(() => document.getElementById(`term-${form ?? 'edit'}`)?.focus())
  }
  return (
    <>
      <a className={styles.back} href={linkTo('docs')}>
        {say('tab.docs.back')}
      </a>
      <PageHead title={term?.term ?? say('tab.page.docs')}>{data && !isOld && <AsOf at={data.at} />}</PageHead>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && isOld && <Away at={data.at} />}
      {!data && !error && <Waiting />}
      <div role="status">{told && <Notice intent="success">{told}</Notice>}</div>
      {data && !term && <p className={card.quiet}>{say('tab.docs.not_yet')}</p>}
      {data && (!term || term.waiting > 0 || term.mayKeep) && <Proposal termId={termId} />}
      {term && (
        <section className={card.card} aria-label={term.term}>
          {form ? (
            <TermForm term={term} isProposal={form === 'propose'} close={close} />
          ) : (
            <>
              <TermFacts term={term} />
              <div className={styles.buttons}>
                {term.mayKeep && (
                  <Button id="term-edit" onClick={() => open('edit')}>
                    {say('button.term.edit')}
                  </Button>
                )}
                {term.mayPropose && !term.mayKeep && (
                  <Button id="term-propose" onClick={() => open('propose')}>
                    {say('button.term.propose_change')}
                  </Button>
                )}
                <Button aria-expanded={isHistory} onClick={() => showHistory(!isHistory)}>
                  {say('button.term.history')}
                </Button>
              </div>
              {term.mayKeep && <TermDecisions term={term} />}
            </>
          )}
        </section>
      )}
      {term && isHistory && <TermHistory termId={termId} />}
    </>
  )
}
