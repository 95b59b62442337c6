import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import type { OneTerm } from '../desk/knowledge-shapes.ts'
import { useWriting } from '../desk/use-writing.ts'
import { Field, useControlStyles } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { useWords } from '../words/use-words.ts'

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '8px' },
  form: { display: 'grid', gap: '8px', marginTop: '12px', maxWidth: '560px', justifyItems: 'start' },
  wide: { width: '100%' },
})

/** Whoever keeps a term says that it is right as it is, or gives it up, for another one or for none. */
export const TermDecisions = ({ term }: { term: OneTerm['terms'][number] }) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const { write, problem, isBusy } = useWriting('/glossary')
  const [isGivingUp, giveUp] = useState(false)
  const [successor, setSuccessor] = useState('')
  const [told, tell] = useState('')
  const { termId, revision } = term
  const decides = async (what: 'review' | 'deprecate') => {
    tell('')
    const body = what === 'deprecate' ? { successor } : {}
    const path = `/glossary/terms/${encodeURIComponent(termId)}/${what}`
    const written = await write<{ changed: boolean }>(path, { method: 'POST', body, revision })
    if (!written) return
    const done = what === 'review' ? 'term.done.reviewed' : 'term.done.deprecated'
    tell(say(written.changed ? done : 'term.done.same', { name: term.term }))
    giveUp(false)
    setSuccessor('')
  }
  return (
    <>
      <div className={styles.buttons}>
        <Button disabledFocusable={isBusy} onClick={() => void decides('review')}>
          {say('button.term.review')}
        </Button>
        <Button aria-expanded={isGivingUp} disabledFocusable={isBusy} onClick={() => giveUp(!isGivingUp)}>
          {say('dialog.term.deprecate', { name: term.term })}
        </Button>
      </div>
      {isGivingUp && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            void decides('deprecate')
          }}
        >
          <Field label={say('field.successor')} className={styles.wide}>
            <input
              autoFocus
              placeholder={say('hint.successor')}
              className={control}
              value={successor}
              onChange={({ target }) => setSuccessor(target.value)}
            />
          </Field>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {say('button.term.deprecate')}
          </Button>
        </form>
      )}
      {problem !== null && <ProblemSentence problem={problem} />}
      <div role="status">{told && <Notice intent="success">{told}</Notice>}</div>
    </>
  )
}
