import { Button, makeStyles } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { Problem } from '../desk/problem.ts'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words/use-words.ts'
import { FormField } from './form-field.tsx'
import { useFormOf } from './new-announcement.tsx'
import type { Values } from './use-form.ts'

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 150px), 1fr))',
    gap: '12px 16px',
    maxWidth: '560px',
    marginTop: '12px',
  },
  steps: { gridColumn: '1 / -1' },
})

interface EndFormParts {
  messageId: string
  isBusy: boolean
  problem: unknown
  /** Is told the other end, and the revision that was shown. */
  extend: (values: Values, revision: number) => void
}

/** The form for another end. */
export const EndForm = ({ messageId, isBusy, problem, extend }: EndFormParts) => {
  const styles = useStyles()
  const { say } = useWords()
  const { data: form, error, refetch } = useFormOf(`messageId=${encodeURIComponent(messageId)}`)
  const [typed, setTyped] = useState<Values>({})
  const isOvertaken = problem instanceof Problem && problem.code === 'CONFLICT'
  useEffect(() => {
    // The person sees what somebody else made of it, beside what they typed, and decides again.
    if (isOvertaken) void refetch()
  }, [isOvertaken, problem, refetch])
  if (error) return <ProblemNotice problem={error} again={refetch} />
  if (!form) return <Waiting />
  const values = { ...Object.fromEntries(form.ofEnd.map((id) => [id, form.values[id] ?? ''])), ...typed }
  const faults = problem instanceof Problem ? problem.fields : []
  return (
    <form
      noValidate
      className={styles.fields}
      onSubmit={(event) => {
        event.preventDefault()
        extend(values, form.revision!)
      }}
    >
      {form.fields
        .filter(({ id }) => form.ofEnd.includes(id))
        .map((field) => (
          <FormField
            key={field.id}
            field={field}
            value={values[field.id] ?? ''}
            fault={faults.find((fault) => fault.field === field.id)?.message}
            type={(value) => setTyped((before) => ({ ...before, [field.id]: value }))}
          />
        ))}
      <div className={styles.steps}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {say('dialog.save')}
        </Button>
      </div>
    </form>
  )
}
