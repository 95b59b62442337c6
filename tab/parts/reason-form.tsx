import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { Field, useControlStyles } from './field.tsx'

const useStyles = makeStyles({
  form: { display: 'grid', gap: '8px', marginTop: '8px', maxWidth: '560px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
})

interface ReasonFormParts {
  /** The label of the step that asks for it. */
  step: string
  isBusy: boolean
  send: (reason: string) => void
  cancel: () => void
}

/** Asks for the reason of a step. What was typed stays until the form goes. */
export const ReasonForm = ({ step, isBusy, send, cancel }: ReasonFormParts) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const [reason, type] = useState('')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) send(reason)
      }}
    >
      <Field label={say('field.reason')}>
        <textarea
          autoFocus
          required
          minLength={5}
          maxLength={500}
          rows={3}
          className={control}
          value={reason}
          onChange={({ target }) => type(target.value)}
        />
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {step}
        </Button>
        <Button onClick={cancel}>{say('tab.item.cancel')}</Button>
      </div>
    </form>
  )
}
