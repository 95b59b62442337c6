import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { OneTerm, Term } from '../desk/knowledge-shapes.ts'
import { useDesk } from '../desk/use-desk.ts'
import { useReadAgain } from '../desk/use-read-again.ts'
import { BothVersions } from '../parts/both-versions.tsx'
import { Field, useControlStyles } from '../parts/field.tsx'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useWords } from '../words/use-words.ts'
import { fieldLabel } from './field-label.ts'
import { bodyOf, newTerm, storedTerm, termFields, type TermField } from './term-values.ts'

const useStyles = makeStyles({
  fields: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))', gap: '8px 16px' },
  wide: { gridColumn: '1 / -1' },
  hint: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '12px' },
})

/** The fields as they are typed in: how much fits, and what helps. */
const asked: Readonly<Record<TermField, { most: number; rows?: number; hint?: string; required?: true }>> = {
  term: { most: 80, required: true },
  definition: { most: 4000, rows: 4, hint: 'hint.definition', required: true },
  domain: { most: 40, hint: 'hint.domain_of_term' },
  steward: { most: 120 },
  synonyms: { most: 600, hint: 'hint.words' },
  abbreviations: { most: 300, hint: 'hint.words' },
  assets: { most: 3000, rows: 3, hint: 'hint.assets' },
  reviewMonths: { most: 60, required: true },
}

interface TermFormParts {
  /** The term that is written about; null for a new one. */
  term: Term | null
  /** The word that a new one begins with. */
  word?: string
  /** Says whether it is written down at once, or proposed to whoever decides. */
  isProposal: boolean
  close: (done: 'saved' | 'left', name: string) => void
}

/** A term to be written or proposed. What was typed stays; where somebody was faster, both versions are shown. */
export const TermForm = ({ term, word = '', isProposal, close }: TermFormParts) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const { ask } = useDesk()
  const readAgain = useReadAgain('/glossary')
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const own = `/glossary/terms/${encodeURIComponent(term?.termId ?? '')}`
  const draft = useDraft(term ? storedTerm(term) : newTerm(word), {
    read: term && (async () => storedTerm((await ask<OneTerm>(own)).terms[0] ?? term)),
    save(values, { revision }, send) {
      const body = bodyOf(values)
      if (!term) return send(isProposal ? '/glossary/proposals' : '/glossary/terms', { method: 'POST', body })
      return isProposal
        ? send(`${own}/proposals`, { method: 'POST', body, revision })
        : send(own, { method: 'PUT', body, revision })
    },
  })
  const { values, theirs, problem, isBusy } = draft
  const saves = async () => {
    const isSaved = await draft.saves()
    await readAgain()
    if (isSaved) close('saved', values.term)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void saves()
      }}
    >
      <div className={styles.fields}>
        {termFields.map((field, at) => {
          const { most, rows, hint, required } = asked[field]
          const parts = {
            className: control,
            required,
            value: values[field],
            onChange: ({ target }: { target: { value: string } }) => draft.change(field, target.value),
          }
          return (
            <Field key={field} label={say(fieldLabel(field))} className={rows || at === 0 ? styles.wide : ''}>
              {rows ? (
                <textarea rows={rows} maxLength={most} {...parts} />
              ) : field === 'reviewMonths' ? (
                <input type="number" min={1} max={most} {...parts} />
              ) : (
                <input ref={at === 0 ? first : undefined} maxLength={most} {...parts} />
              )}
              {hint && <span className={styles.hint}>{say(hint)}</span>}
            </Field>
          )
        })}
      </div>
      {problem !== null && <ProblemSentence problem={problem} />}
      {theirs && (
        <BothVersions
          fields={termFields.map((field) => ({
            ...{ label: say(fieldLabel(field)), mine: values[field], theirs: theirs[field] },
          }))}
          keepMine={() => void saves()}
          takeTheirs={draft.takeTheirs}
          isBusy={isBusy}
        />
      )}
      <div className={styles.buttons}>
        {!theirs && (
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {say(isProposal ? 'dialog.term.send' : 'tab.save')}
          </Button>
        )}
        <Button onClick={() => close('left', values.term)}>{say('tab.cancel')}</Button>
      </div>
    </form>
  )
}
