import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import type { Item } from '../desk/item-shapes.ts'
import { Field, useControlStyles } from '../parts/field.tsx'
import { useWords } from '../words/use-words.ts'
import type { OpenItem } from './use-item.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '8px', marginTop: '12px', maxWidth: '560px' },
  who: { flexGrow: 1, minWidth: 'min(100%, 220px)' },
})

/** Gives an item to a person by name or address; the desk says when that is nobody or several. */
export const AssignForm = ({ open, item, close }: { open: OpenItem; item: Item; close: () => void }) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const [who, setWho] = useState('')
  const gives = async () => {
    if (await open.does('assignee', { method: 'PUT', body: { who }, revision: item.revision })) close()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void gives()
      }}
    >
      <Field label={say('tab.item.who')} className={styles.who}>
        <input
          autoFocus
          required
          maxLength={120}
          className={control}
          value={who}
          onChange={({ target }) => setWho(target.value)}
        />
      </Field>
      <Button type="submit" appearance="primary" disabledFocusable={open.isBusy}>
        {say('tab.item.give')}
      </Button>
    </form>
  )
}
