import { Button, Link, makeStyles } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Terms } from '../desk/knowledge-shapes.ts'
import { AsOf, Away } from '../parts/as-of.tsx'
import { Notice } from '../parts/notice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import { useCardStyles } from './card-styles.ts'
import { TermForm } from './term-form.tsx'

const useStyles = makeStyles({
  terms: { margin: '8px 0 0' },
  term: { fontWeight: 600, marginTop: '8px' },
  meaning: { margin: 0, whiteSpace: 'pre-wrap' },
  turns: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', marginTop: '12px' },
  add: { margin: '8px 0' },
})

interface TermListParts {
  /** The words that were looked for; a new term begins with them. */
  words: string
  data: Terms | undefined
  error: Error | null
  again: () => unknown
  turn: (page: number) => void
}

/** The terms of the glossary that words find, and a form for a new one. */
export const TermList = ({ words, data, error, again, turn }: TermListParts) => {
  const card = useCardStyles()
  const styles = useStyles()
  const { say } = useWords()
  const [isNew, open] = useState(false)
  const [told, tell] = useState('')
  const isProposal = data?.mayAdd === false
  const close = (done: 'saved' | 'left', name: string) => {
    if (done === 'saved') tell(say(isProposal ? 'tab.docs.proposed' : 'term.done.added', { name }))
    open(false)
    setTimeout(() => document.getElementById('new-term')?.focus())
  }
  return (
    <section aria-label={say('tab.docs.glossary')} className={card.card}>
      <h2 className={card.title}>{say('tab.docs.glossary')}</h2>
      {error && <ProblemNotice problem={error} again={again} />}
      {!data && !error && <Waiting />}
      {data && (data.away || error ? <Away at={data.at} /> : <AsOf at={data.at} />)}
      <div role="status">{told && <Notice intent="success">{told}</Notice>}</div>
      {isNew ? (
        <TermForm term={null} word={data?.terms.length === 0 ? words : ''} isProposal={isProposal} close={close} />
      ) : (
        (data?.mayAdd || data?.mayPropose) && (
          <Button id="new-term" className={styles.add} icon={<AddRegular />} onClick={() => open(true)}>
            {say(isProposal ? 'button.term.propose' : 'button.term.add')}
          </Button>
        )
      )}
      {data?.terms.length === 0 && <p>{say('tab.docs.no_terms')}</p>}
      <dl className={styles.terms}>
        {(data?.terms ?? []).map(({ termId, term, definition, isDeprecated }) => (
          <div key={termId}>
            <dt className={styles.term}>
              <Link href={linkTo('docs', termId)}>{isDeprecated ? say('tab.docs.deprecated', { term }) : term}</Link>
            </dt>
            <dd className={styles.meaning}>{definition}</dd>
          </div>
        ))}
      </dl>
      {data && data.pages > 1 && (
        <div className={styles.turns}>
          <Button disabledFocusable={data.page === 0} onClick={() => turn(data.page - 1)}>
            {say('tab.docs.previous')}
          </Button>
          <Button disabledFocusable={data.page + 1 >= data.pages} onClick={() => turn(data.page + 1)}>
            {say('tab.docs.next')}
          </Button>
          <span role="status" className={card.quiet}>
            {say('tab.docs.page', { page: data.page + 1, pages: data.pages, count: data.count })}
          </span>
        </div>
      )}
    </section>
  )
}
