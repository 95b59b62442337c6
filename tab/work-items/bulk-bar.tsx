import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { ItemLine } from '../desk/item-shapes.ts'
import { Notice } from '../parts/notice.tsx'
import { PersonForm } from '../parts/person-form.tsx'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { ReasonForm } from '../parts/reason-form.tsx'
import { useWords } from '../words/use-words.ts'
import { bulkSteps, type BulkStep } from './bulk-steps.ts'
import { stepWords } from './step-words.ts'
import type { Bulk } from './use-bulk.ts'

const useStyles = makeStyles({
  bar: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    padding: '10px 16px 12px',
    marginTop: '8px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
  },
  steps: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', marginTop: '6px' },
  list: { margin: '4px 0', paddingInlineStart: '20px' },
})

/** The steps for those that are chosen, how far one is, and what was refused. */
export const BulkBar = ({ bulk, items }: { bulk: Bulk; items: readonly ItemLine[] }) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const [asking, ask] = useState<BulkStep | null>(null)
  const chosen = items.filter(({ itemId }) => bulk.chosen.has(itemId))
  const { progress, result, problem } = bulk
  const isBusy = progress !== null
  const takes = async ({ action, items: able }: BulkStep, more: { reason?: string; who?: string }) => {
    if (await bulk.takes(action, able, more)) ask(null)
  }
  if (chosen.length === 0 && !result) return null
  return (
    <section className={styles.bar} aria-label={say('tab.bulk.chosen', { count: chosen.length })}>
      <strong>{say('tab.bulk.chosen', { count: chosen.length })}</strong>
      <div role="status">
        {progress && say('tab.bulk.progress', { done: progress.done, count: progress.count })}
        {!progress && result && result.done > 0 && say('tab.bulk.done', { count: result.done })}
      </div>
      {problem !== null && <ProblemSentence problem={problem} />}
      {!progress && result && result.refused.length > 0 && (
        <Notice intent="warning">
          <div role="alert">
            {say('tab.bulk.refused', { count: result.refused.length })}
            <ul className={styles.list}>
              {result.refused.map(({ reference, message }) => (
                <li key={reference}>
                  {reference}: {message}
                </li>
              ))}
            </ul>
          </div>
        </Notice>
      )}
      {chosen.length > 0 && (
        <div className={styles.steps}>
          {bulkSteps(chosen).map((step) => (
            <Button
              key={step.action}
              disabledFocusable={isBusy}
              aria-expanded={step.asks ? asking?.action === step.action : undefined}
              onClick={() => (step.asks ? ask(step) : void takes(step, {}))}
            >
              {say('tab.bulk.step', { step: stepWords(step, words), count: step.items.length })}
            </Button>
          ))}
          <Button appearance="subtle" disabledFocusable={isBusy} onClick={() => bulk.choose([...bulk.chosen], false)}>
            {say('tab.bulk.none')}
          </Button>
        </div>
      )}
      {chosen.length > 0 && asking?.asks === 'reason' && (
        <ReasonForm
          step={stepWords(asking, words)}
          isBusy={isBusy}
          send={(reason) => void takes(asking, { reason })}
          cancel={() => ask(null)}
        />
      )}
      {chosen.length > 0 && asking?.asks === 'who' && (
        <PersonForm isBusy={isBusy} send={(who) => void takes(asking, { who })} />
      )}
    </section>
  )
}
