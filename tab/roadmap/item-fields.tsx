import { makeStyles } from '@fluentui/react-components'
import { useEffect, useId, useRef } from 'react'
import { Choice, Field, useControlStyles } from '../parts/field.tsx'
import { useWords } from '../words/use-words.ts'
import type { ItemValues } from './item-values.ts'

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 180px), 1fr))',
    gap: '8px 16px',
  },
  wide: { gridColumn: '1 / -1' },
})

interface ItemFieldsParts {
  values: ItemValues
  change: (name: keyof ItemValues, value: string) => void
  columns: readonly string[]
  themes: readonly string[]
}

/** The fields of an item of the roadmap. The first one takes the focus when the form opens. */
export const ItemFields = ({ values, change, columns, themes }: ItemFieldsParts) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const first = useRef<HTMLInputElement>(null)
  const known = useId()
  useEffect(() => first.current?.focus(), [])
  const text = (name: keyof ItemValues) => ({
    className: control,
    value: values[name],
    onChange: ({ target }: { target: { value: string } }) => change(name, target.value),
  })
  return (
    <div className={styles.fields}>
      <Field label={say('field.title')} className={styles.wide}>
        <input ref={first} required minLength={3} maxLength={120} {...text('title')} />
      </Field>
      <Field label={say('field.theme')}>
        <input required maxLength={60} list={known} placeholder={say('hint.theme')} {...text('theme')} />
        <datalist id={known}>
          {themes.map((theme) => (
            <option key={theme} value={theme} />
          ))}
        </datalist>
      </Field>
      <Choice
        label={say('field.column')}
        value={values.status}
        options={columns.map((status) => [status, say(`roadmap_status.${status}`)] as const)}
        choose={(status) => change('status', status)}
      />
      <Field label={say('field.quarter')}>
        <input maxLength={20} placeholder={say('hint.quarter')} {...text('quarter')} />
      </Field>
      <Field label={say('field.description')} className={styles.wide}>
        <textarea rows={4} maxLength={4000} {...text('description')} />
      </Field>
    </div>
  )
}
