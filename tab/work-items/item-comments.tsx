import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Item } from '../desk/item-shapes.ts'
import { useWriting } from '../desk/use-writing.ts'
import { Field, useControlStyles } from '../parts/field.tsx'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import type { OpenItem } from './use-item.ts'

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
  list: { margin: '8px 0', padding: 0, listStyle: 'none' },
  comment: { padding: '8px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  body: { whiteSpace: 'pre-wrap', margin: '2px 0 0' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  form: { display: 'grid', gap: '8px', maxWidth: '560px', marginTop: '8px', justifyItems: 'start' },
  wide: { width: '100%' },
})

interface ItemCommentsParts {
  open: OpenItem
  item: Item
  now: Date
  className: string
}

/** The comments, and a new one. What was typed stays until it is written. */
export const ItemComments = ({ open, item, now, className }: ItemCommentsParts) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const words = useWords()
  const { say } = words
  // Nothing but its key keeps a comment from being there twice, also when a step is taken before the second try.
  const { write, problem, isBusy } = useWriting()
  const [body, setBody] = useState('')
  const sends = async () => {
    if (await write(`${open.own}/comments`, { method: 'POST', body: { body } }, open.shows)) setBody('')
  }
  return (
    <section className={className} aria-label={say('tab.item.comments')}>
      <h2 className={styles.title}>{say('tab.item.comments')}</h2>
      <ul className={styles.list}>
        {item.comments.map(({ commentId, author, body: text, at }) => (
          <li key={commentId} className={styles.comment}>
            <span className={styles.quiet}>
              {say('item.comment_by', { name: author, time: moment(at, now, words) })}
            </span>
            <p className={styles.body}>{text}</p>
          </li>
        ))}
      </ul>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void sends()
        }}
      >
        <Field label={say('field.body')} className={styles.wide}>
          <textarea
            required
            maxLength={2000}
            rows={3}
            className={control}
            value={body}
            onChange={({ target }) => setBody(target.value)}
          />
        </Field>
        {problem !== null && <ProblemSentence problem={problem} />}
        <Button type="submit" disabledFocusable={isBusy}>
          {say('button.comment')}
        </Button>
      </form>
    </section>
  )
}
