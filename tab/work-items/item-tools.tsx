import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import type { Item } from '../desk/item-shapes.ts'
import type { Written } from '../desk/use-sending.ts'
import { useWords } from '../words/use-words.ts'
import { AssignForm } from './assign-form.tsx'
import { EditForm } from './edit-form.tsx'
import type { OpenItem } from './use-item.ts'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '8px' },
})

/** The ways to give an item to somebody, to change it, and to hear of it or not, as far as the person may. */
export const ItemTools = ({ open, item }: { open: OpenItem; item: Item }) => {
  const styles = useStyles()
  const { say } = useWords()
  const [shown, show] = useState<'assign' | 'edit' | null>(null)
  const { revision, assigned, following, muted } = item
  const triages = item.triages && item.open
  const takes = item.moves.some((move) => move.takes)
  const button = (label: string, what: string, asked: Written) => (
    <Button appearance="subtle" disabledFocusable={open.isBusy} onClick={() => void open.does(what, asked)}>
      {say(label)}
    </Button>
  )
  const opening = (label: string, form: 'assign' | 'edit') => (
    <Button appearance="subtle" aria-expanded={shown === form} onClick={() => show(shown === form ? null : form)}>
      {say(label)}
    </Button>
  )
  return (
    <>
      <div className={styles.tools}>
        {triages &&
          !assigned &&
          !takes &&
          button('button.assign_me', 'assignee', { method: 'PUT', body: { who: 'me' }, revision })}
        {triages && opening('button.assign', 'assign')}
        {triages && opening('button.edit', 'edit')}
        {!following && item.open && button('tab.item.follow', 'following', { method: 'PUT', body: {} })}
        {following && !muted && button('button.mute', 'muted', { method: 'PUT', body: {} })}
        {following && muted && button('button.unmute', 'muted', { method: 'DELETE' })}
      </div>
      {triages && shown === 'assign' && <AssignForm open={open} item={item} close={() => show(null)} />}
      {triages && shown === 'edit' && <EditForm open={open} item={item} close={() => show(null)} />}
    </>
  )
}
