import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { useLive } from '../desk/live.ts'
import { faultOf } from '../desk/problem.ts'
import type { Item } from '../desk/item-shapes.ts'
import type { Form, FormField } from '../desk/work-shapes.ts'
import { DescribedField } from '../parts/form-field.tsx'
import { Notice } from '../parts/notice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isoDayIn } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import type { OpenItem } from './use-item.ts'

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
    alignItems: 'start',
    gap: '12px 16px',
    maxWidth: '720px',
    marginTop: '12px',
  },
  wide: { gridColumn: '1 / -1' },
  buttons: { gridColumn: '1 / -1', display: 'flex', gap: '8px' },
})

/** The value of a field as a form has it. */
const valueIn = (item: Item, id: string): string => {
  if (id === 'tags') return item.tags.join(', ')
  if (id === 'dueOn') return item.due ? isoDayIn(item.due.at, item.due.zone) : ''
  return String(item[id as 'title'] ?? '')
}

interface EditFormParts {
  open: OpenItem
  item: Item
  close: () => void
}

/**
 * Changes an item: only what was typed is sent, for the version that was seen. When somebody else was faster nothing is
 * overwritten: both stand side by side, and to save again is to decide.
 */
export const EditForm = ({ open, item, close }: EditFormParts) => {
  const styles = useStyles()
  const { say } = useWords()
  const { data: form, error, refetch } = useLive<Form>(`/work-items/form?edits=true&itemType=${item.itemType}`)
  const [seen] = useState(item)
  const [typed, type] = useState<Readonly<Record<string, string>>>({})
  const [wasRefused, setRefused] = useState(false)
  const isBehind = wasRefused && item.revision !== seen.revision
  const { revision } = isBehind ? item : seen

  const saves = async () => {
    const body = Object.fromEntries(Object.entries(typed).filter(([id, value]) => value !== valueIn(item, id)))
    if (Object.keys(body).length === 0) return close()
    if (await open.does('', { method: 'PATCH', body, revision })) close()
    else setRefused(true)
  }
  const words = ({ choices }: FormField, value: string) =>
    choices.find((choice) => choice.value === value)?.label || value || say('tab.item.empty')

  if (error) return <ProblemNotice problem={error} again={refetch} />
  if (!form) return <Waiting />
  return (
    <form
      noValidate
      className={styles.form}
      aria-label={say('tab.item.edit')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!open.isBusy) void saves()
      }}
    >
      {isBehind && (
        <div className={styles.wide}>
          <Notice intent="warning">{say('tab.item.conflict')}</Notice>
        </div>
      )}
      {form.fields.map((field) => {
        const now = valueIn(item, field.id)
        const mine = typed[field.id]
        const isOvertaken = isBehind && mine !== undefined && now !== valueIn(seen, field.id) && now !== mine
        return (
          <DescribedField
            key={field.id}
            id={`edit-${field.id}`}
            field={isOvertaken ? { ...field, hint: say('tab.item.now', { value: words(field, now) }) } : field}
            value={mine ?? now}
            fault={faultOf(open.problem, field.id)}
            change={(to) => type({ ...typed, [field.id]: to })}
          />
        )
      })}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={open.isBusy}>
          {say('tab.item.save')}
        </Button>
        <Button onClick={close}>{say('tab.item.cancel')}</Button>
      </div>
    </form>
  )
}
