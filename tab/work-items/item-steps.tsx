import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import type { Item } from '../desk/item-shapes.ts'
import { ReasonForm } from '../parts/reason-form.tsx'
import { useWords } from '../words/use-words.ts'
import { stepWords } from './step-words.ts'
import type { OpenItem } from './use-item.ts'

const useStyles = makeStyles({
  steps: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '12px' },
})

/** The steps that the person may take now, and their vote. A step that needs a reason asks for it first. */
export const ItemSteps = ({ open, item }: { open: OpenItem; item: Item }) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const [asking, setAsking] = useState<string | null>(null)
  const { revision, moves, voted } = item
  const asked = moves.find(({ action }) => action === asking)

  const steps = async (action: string, body: object) => {
    if (await open.does(action.split('.')[1]!, { method: 'POST', body, revision })) setAsking(null)
  }
  const votes = () => void open.does('vote', voted ? { method: 'DELETE' } : { method: 'PUT', body: {} })
  return (
    <>
      <div className={styles.steps}>
        {moves.map(({ action, reason: needsReason, takes }, index) => (
          <Button
            key={action}
            appearance={index === 0 ? 'primary' : 'secondary'}
            disabledFocusable={open.isBusy}
            aria-expanded={needsReason ? asking === action : undefined}
            onClick={() => (needsReason ? setAsking(asking === action ? null : action) : void steps(action, {}))}
          >
            {stepWords({ action, takes }, words)}
          </Button>
        ))}
        {item.itemType === 'IMPROVEMENT' && item.open && (
          <Button aria-pressed={voted} disabledFocusable={open.isBusy} onClick={votes}>
            {say(voted ? 'button.unvote' : 'button.vote')}
          </Button>
        )}
      </div>
      {asked && (
        <ReasonForm
          step={stepWords(asked, words)}
          isBusy={open.isBusy}
          send={(reason) => void steps(asked.action, { reason })}
          cancel={() => setAsking(null)}
        />
      )}
    </>
  )
}
