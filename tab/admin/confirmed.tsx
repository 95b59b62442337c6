import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'

interface ConfirmedParts {
  label: string
  /** The label for those who hear it without what stands around it. */
  longLabel?: string
  /** The question before it is done, and its answer. */
  question: string
  yes: string
  isBusy: boolean
  run: () => void
}

/** A button that asks once more in its own place before it does something that cannot be undone. */
export const Confirmed = ({ label, longLabel, question, yes, isBusy, run }: ConfirmedParts) => {
  const { say } = useWords()
  const [isAsking, setAsking] = useState(false)
  if (!isAsking)
    return (
      <Button size="small" aria-label={longLabel} disabledFocusable={isBusy} onClick={() => setAsking(true)}>
        {label}
      </Button>
    )
  return (
    <span role="group" aria-label={question}>
      {question}{' '}
      <Button
        size="small"
        appearance="primary"
        autoFocus
        disabledFocusable={isBusy}
        onClick={() => {
          setAsking(false)
          run()
        }}
      >
        {yes}
      </Button>{' '}
      <Button size="small" onClick={() => setAsking(false)}>
        {say('tab.admin.cancel')}
      </Button>
    </span>
  )
}
