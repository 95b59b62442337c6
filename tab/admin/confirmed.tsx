import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'

interface ConfirmedParts {
  label: string
  /** The label for those who hear it without what stands around it. */
  longLabel?: string
  /** The question before it is done, or null where nothing is lost by it; and its answer. */
  question: string | null
  yes: string
  isBusy: boolean
  /** True where it takes the place of what had the focus. */
  takesFocus?: boolean
  run: () => void
}

/** A button that asks once more in its own place before it does something that cannot be undone. */
export const Confirmed = ({ label, longLabel, question, yes, isBusy, takesFocus = false, run }: ConfirmedParts) => {
  const { say } = useWords()
  const [isAsking, setAsking] = useState<boolean | null>(null)
  if (!isAsking || question === null)
    return (
      <Button
        size="small"
        aria-label={longLabel}
        // The answer that was pressed is gone.
        autoFocus={takesFocus || isAsking === false}
        disabledFocusable={isBusy}
        onClick={() => (question === null ? run() : setAsking(true))}
      >
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
