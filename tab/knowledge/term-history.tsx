import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { TermHistory as History } from '../desk/knowledge-shapes.ts'
import { useWriting } from '../desk/use-writing.ts'
import { Happenings } from '../parts/happenings.tsx'
import { Notice } from '../parts/notice.tsx'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { useCardStyles } from './card-styles.ts'
import { Differences } from './differences.tsx'

type Happening = History['happenings'][number]

const useStyles = makeStyles({
  entry: { padding: '8px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
})

/** Somebody did something with a term, and why; as the card of the history says it. */
const sentenceOf = ({ action, by, isRefused, proposer, reason }: Happening, { say }: Words): string => {
  const name = by ?? say('history.somebody')
  if (isRefused) return say('term_history.refused', { name })
  return [say(`term_history.${action}`, { name, proposer: proposer ?? '' }), reason].filter(Boolean).join(' ')
}

/** All that happened to a term, the newest first. Whoever keeps it brings an earlier version back. */
export const TermHistory = ({ termId }: { termId: string }) => {
  const card = useCardStyles()
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const { write, problem, isBusy } = useWriting('/glossary')
  const [page, turn] = useState(0)
  const [isBack, setBack] = useState(false)
  const path = `/glossary/terms/${encodeURIComponent(termId)}`
  const restores = async (version: number, revision: number) => {
    setBack(false)
    const isDone = await write(`${path}/restore`, { method: 'POST', body: { version }, revision })
    setBack(isDone !== null)
    turn(0)
  }
  return (
    <section className={card.card} aria-labelledby="history">
      <h2 id="history" className={card.title}>
        {say('button.term.history')}
      </h2>
      <div role="status">{isBack && <Notice intent="success">{say('term.done.restored')}</Notice>}</div>
      {problem !== null && <ProblemSentence problem={problem} />}
      <Happenings<History>
        path={`${path}/history`}
        {...{ page, turn }}
        sentenceOf={(happening) => sentenceOf(happening, words)}
        more={({ version, differences, mayRestore }, { revision }) => (
          <>
            <Differences differences={differences} />
            {mayRestore && (
              <Button size="small" disabledFocusable={isBusy} onClick={() => void restores(version, revision)}>
                {say('button.term.restore')}
              </Button>
            )}
          </>
        )}
        lineClass={styles.entry}
      />
    </section>
  )
}
