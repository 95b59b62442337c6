import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { Field, useControlStyles } from './field.tsx'

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '8px', marginTop: '8px', maxWidth: '560px' },
  who: { flexGrow: 1, minWidth: 'min(100%, 220px)' },
})

/** Asks for the person that something is given to, by name or address; the desk says when that is nobody or several. */
export const PersonForm = ({ isBusy, send }: { isBusy: boolean; send: (who: string) => void }) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const [who, setWho] = useState('')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) send(who)
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
      <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
        {say('tab.item.give')}
      </Button>
    </form>
  )
}
