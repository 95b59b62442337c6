import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import type { Passage } from '../desk/knowledge-shapes.ts'
import { useWriting } from '../desk/use-writing.ts'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { useWords } from '../words/use-words.ts'
import { useCardStyles } from './card-styles.ts'

const useStyles = makeStyles({
  rating: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', marginTop: '8px' },
})

/** Asks whether an answer helped. It can be said otherwise afterwards. */
export const Rating = ({ question, passage }: { question: string; passage: Passage }) => {
  const styles = useStyles()
  const card = useCardStyles()
  const { say } = useWords()
  const { write, problem, isBusy } = useWriting()
  const [said, setSaid] = useState<boolean | null>(null)
  const rates = async (helpful: boolean) => {
    const { source, path, line } = passage
    const body = { question, source, path, line, helpful }
    if (await write('/handbook/rating', { method: 'PUT', body })) setSaid(helpful)
  }
  return (
    <>
      <div className={styles.rating} role="group" aria-label={say('tab.docs.helped')}>
        <span className={card.quiet}>{say('tab.docs.helped')}</span>
        {[true, false].map((helpful) => (
          <Button
            key={String(helpful)}
            size="small"
            aria-pressed={said === helpful}
            appearance={said === helpful ? 'primary' : 'secondary'}
            disabledFocusable={isBusy}
            onClick={() => void rates(helpful)}
          >
            {say(helpful ? 'tab.docs.yes' : 'tab.docs.no')}
          </Button>
        ))}
        <span role="status" className={card.quiet}>
          {said !== null && say(said ? 'tab.docs.thanks' : 'tab.docs.thanks_no')}
        </span>
      </div>
      {problem !== null && <ProblemSentence problem={problem} />}
    </>
  )
}
