import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { useLive } from '../desk/live.ts'
import type { Platforms } from '../desk/shapes.ts'
import type { SavedView } from '../desk/work-shapes.ts'
import { BothVersions } from '../parts/both-versions.tsx'
import { Field, useControlStyles } from '../parts/field.tsx'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { useWords } from '../words/use-words.ts'
import { filterWords } from './filter-words.ts'
import type { Views } from './use-views.ts'
import { viewNamed } from './view-choices.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '8px', marginTop: '8px' },
  name: { flex: '1 1 180px', maxWidth: '320px' },
  over: { flexBasis: '100%', margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

interface SaveViewParts {
  own: Views
  /** The filter that is saved. */
  query: string
  /** The name, which stays while the form is closed and when saving fails. */
  name: string
  write: (name: string) => void
  /** Shows a view: the one that was saved, or the one that somebody saved meanwhile. */
  shows: (view: SavedView) => void
  close: () => void
}

/** The form that keeps a filter under a name. */
export const SaveView = ({ own, query, name, write, shows, close }: SaveViewParts) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const words = useWords()
  const { say } = words
  const hint = useId()
  const platforms = useLive<Platforms>('/platforms').data?.platforms ?? []
  const { saving, views } = own
  const same = viewNamed(name, views)
  const saves = async () => {
    if (saving.isBusy || !name.trim()) return
    const view = await own.saves(name.trim(), query)
    if (view) shows(view)
  }
  return (
    <form
      aria-label={say('tab.views.save')}
      onSubmit={(event) => {
        event.preventDefault()
        void saves()
      }}
    >
      <div className={styles.form}>
        <Field label={say('tab.views.name')} className={styles.name}>
          <input
            autoFocus
            required
            maxLength={40}
            className={control}
            value={name}
            aria-describedby={same ? hint : undefined}
            onChange={({ target }) => {
              saving.forget()
              write(target.value)
            }}
          />
        </Field>
        <Button type="submit" appearance="primary" disabledFocusable={saving.isBusy}>
          {say('tab.save')}
        </Button>
        <Button onClick={close}>{say('tab.cancel')}</Button>
        {same && (
          <p id={hint} className={styles.over}>
            {say('tab.views.overwrites', { name: same.name })}
          </p>
        )}
      </div>
      {saving.problem !== null && !saving.isOvertaken && <ProblemSentence problem={saving.problem} />}
      {saving.isOvertaken && (
        <BothVersions
          fields={[
            {
              label: say('tab.views.filter'),
              mine: filterWords(query, platforms, words),
              theirs: same ? filterWords(same.query, platforms, words) : '',
            },
          ]}
          isBusy={saving.isBusy}
          keepMine={() => void saves()}
          takeTheirs={() => {
            saving.forget()
            if (same) shows(same)
            else close()
          }}
        />
      )}
    </form>
  )
}
