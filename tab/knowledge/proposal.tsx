import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { useNow } from '../clock.ts'
import { useLive } from '../desk/live.ts'
import type { Comparison } from '../desk/knowledge-shapes.ts'
import { useWriting } from '../desk/use-writing.ts'
import { Field, useControlStyles } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { useCardStyles } from './card-styles.ts'
import { Differences } from './differences.tsx'

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '12px' },
  reason: { display: 'grid', gap: '8px', marginTop: '12px', maxWidth: '560px', justifyItems: 'start' },
  wide: { width: '100%' },
})

/** The change of a term that waits: who proposes it and what it would change. Whoever keeps the term decides. */
export const Proposal = ({ termId }: { termId: string }) => {
  const card = useCardStyles()
  const styles = useStyles()
  const { control } = useControlStyles()
  const words = useWords()
  const { say } = words
  const now = useNow()
  const path = `/glossary/terms/${encodeURIComponent(termId)}`
  const { data } = useLive<Comparison>(`${path}/proposal`)
  const { write, problem, isBusy } = useWriting('/glossary')
  const [isDeclining, decline] = useState(false)
  const [reason, setReason] = useState('')
  const [told, tell] = useState('')
  const proposal = data?.proposal
  const decides = async (what: 'approve' | 'reject') => {
    if (!proposal) return
    const one = `${path}/proposals/${encodeURIComponent(proposal.proposalId)}/${what}`
    const isDone = await (what === 'approve'
      ? write(one, { method: 'POST', body: {}, revision: proposal.revision })
      : write(one, { method: 'POST', body: { reason } }))
    if (!isDone) return
    tell(say(what === 'approve' ? 'tab.docs.approved' : 'tab.docs.rejected', { name: proposal.proposer }))
    decline(false)
    setReason('')
  }
  return (
    <>
      <div role="status">{told && <Notice intent="success">{told}</Notice>}</div>
      {problem !== null && <ProblemSentence problem={problem} />}
      {proposal && (
        <section className={card.card} aria-labelledby="proposal">
          <h2 id="proposal" className={card.title}>
            {say(proposal.isNew ? 'proposal.new_term' : 'proposal.change', { name: proposal.term })}
          </h2>
          <div className={card.quiet}>
            {say('proposal.by', { name: proposal.proposer, time: moment(proposal.at, now, words) })}
          </div>
          {proposal.isOlder && <Notice intent="warning">{say('proposal.older')}</Notice>}
          {proposal.differences.length === 0 && <p>{say('proposal.same')}</p>}
          <Differences differences={proposal.differences} />
          {proposal.others > 0 && <p className={card.quiet}>{say('proposal.others', { count: proposal.others })}</p>}
          {proposal.mayKeep && (
            <div className={styles.buttons}>
              <Button appearance="primary" disabledFocusable={isBusy} onClick={() => void decides('approve')}>
                {say('button.term.approve')}
              </Button>
              <Button aria-expanded={isDeclining} disabledFocusable={isBusy} onClick={() => decline(!isDeclining)}>
                {say('tab.docs.decline')}
              </Button>
            </div>
          )}
          {isDeclining && (
            <form
              className={styles.reason}
              onSubmit={(event) => {
                event.preventDefault()
                void decides('reject')
              }}
            >
              <Field label={say('field.reason')} className={styles.wide}>
                <textarea
                  autoFocus
                  required
                  minLength={3}
                  maxLength={500}
                  rows={3}
                  className={control}
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              </Field>
              <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
                {say('button.term.reject')}
              </Button>
            </form>
          )}
        </section>
      )}
    </>
  )
}
