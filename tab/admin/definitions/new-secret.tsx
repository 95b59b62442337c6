import { useState } from 'react'
import type { ConnectedCheck } from '../../desk/definition-shapes.ts'
import { useWriting } from '../../desk/use-writing.ts'
import { ProblemSentence } from '../../parts/problem-notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { Confirmed } from '../confirmed.tsx'
import { useSectionStyles } from '../section-styles.ts'
import { ShownSecret } from './shown-secret.tsx'

interface NewSecretParts {
  platformId: string
  checkId: string
  /** True where another secret stops counting. */
  hasSecret: boolean
}

/** Gives a check that is pushed to a new secret, which is here until it is closed and nowhere else. */
export const NewSecret = ({ platformId, checkId, hasSecret }: NewSecretParts) => {
  const styles = useSectionStyles()
  const { say } = useWords()
  const { write, problem, isBusy } = useWriting('/definitions')
  const [shown, setShown] = useState<ConnectedCheck | 'closed' | null>(null)
  const path = `/platforms/${encodeURIComponent(platformId)}/checks/${encodeURIComponent(checkId)}/secret`
  const connects = () => write<ConnectedCheck>(path, { method: 'POST', body: {} }, (told) => told && setShown(told))
  if (shown !== null && shown !== 'closed')
    return <ShownSecret checkId={checkId} secret={shown.secret} close={() => setShown('closed')} />
  return (
    <div className={styles.gap}>
      <Confirmed
        label={say('tab.secret.new')}
        longLabel={say('tab.secret.new_of', { id: checkId })}
        question={hasSecret ? say('tab.secret.question') : null}
        yes={say('tab.secret.new')}
        isBusy={isBusy}
        takesFocus={shown === 'closed'}
        run={() => void connects()}
      />
      {problem !== null && <ProblemSentence problem={problem} />}
    </div>
  )
}
