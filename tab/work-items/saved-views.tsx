import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import type { SavedView } from '../desk/work-shapes.ts'
import { Field, useControlStyles } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { useWords } from '../words/use-words.ts'
import { addressOf, filterIn, type Filter } from './filter.ts'
import { SaveView } from './save-view.tsx'
import { useViews } from './use-views.ts'
import { builtIn, queryOfView, viewShown } from './view-choices.ts'

const useStyles = makeStyles({
  views: { marginTop: '12px' },
  choice: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '8px' },
  select: { flex: '1 1 180px', maxWidth: '320px' },
  quiet: { margin: '4px 0 0', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** A choice of views, which are filters with a name: those that everybody has, and those that the person saved. */
export const SavedViews = ({ filter, change }: { filter: Filter; change: (to: Filter) => void }) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const own = useViews()
  const [chosen, choose] = useState('')
  const [isNaming, setNaming] = useState(false)
  const [name, write] = useState('')
  const select = useRef<HTMLSelectElement>(null)
  const { views, removing, said } = own
  const address = addressOf(filter)
  const shown = viewShown(address, chosen, views)
  const view = views.find(({ viewId }) => viewId === shown)
  const takes = (id: string) => {
    const query = queryOfView(id, views)
    choose(id)
    removing.forget()
    own.hushes()
    if (query !== undefined) change(filterIn(query))
  }
  const ends = () => {
    setNaming(false)
    select.current?.focus()
  }
  const shows = ({ viewId, query }: SavedView) => {
    choose(viewId)
    change(filterIn(query))
    write('')
    ends()
  }
  const opensForm = () => {
    own.saving.forget()
    own.hushes()
    // Whoever changed the filter of a saved view most likely wants to save it under that name.
    if (!name) write(views.find(({ viewId }) => viewId === chosen)?.name ?? '')
    setNaming(!isNaming)
  }
  return (
    <section aria-label={say('tab.views.all_of_them')} className={styles.views}>
      <div className={styles.choice}>
        <Field label={say('tab.views.view')} className={styles.select}>
          <select ref={select} className={control} value={shown} onChange={({ target }) => takes(target.value)}>
            {shown === '' && <option value="">{say('tab.views.none')}</option>}
            {builtIn.map(([word]) => (
              <option key={word} value={word}>
                {say(`tab.views.${word}`)}
              </option>
            ))}
            {views.length > 0 && (
              <optgroup label={say('tab.views.own')}>
                {views.map((one) => (
                  <option key={one.viewId} value={one.viewId}>
                    {one.name}
                  </option>
                ))}
              </optgroup>
            )}
          </select>
        </Field>
        <Button aria-expanded={isNaming} onClick={opensForm}>
          {say('tab.views.save')}
        </Button>
        {view && (
          <Button
            appearance="subtle"
            disabledFocusable={removing.isBusy}
            onClick={() => void own.removes(view).then((isDone) => isDone && select.current?.focus())}
          >
            {say('tab.views.remove')}
          </Button>
        )}
      </div>
      <div role="status">
        {said && <p className={styles.quiet}>{say(said.key, { name: said.name })}</p>}
        {own.isAway && <p className={styles.quiet}>{say('tab.views.away')}</p>}
      </div>
      {removing.problem !== null && !removing.isOvertaken && <ProblemSentence problem={removing.problem} />}
      {removing.isOvertaken && (
        <Notice intent="warning">
          <div role="alert">{say('tab.views.changed')}</div>
        </Notice>
      )}
      {isNaming && <SaveView {...{ own, name, write, shows }} query={address} close={ends} />}
    </section>
  )
}
