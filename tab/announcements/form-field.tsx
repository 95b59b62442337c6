import { makeStyles, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import type { FormField as Field } from '../desk/announcement-shapes.ts'
import { useControlStyles } from '../parts/field.tsx'
import { useWords } from '../words/use-words.ts'
import { wordingOf } from './wording.ts'

const useStyles = makeStyles({
  field: { minWidth: 0, margin: 0, padding: 0, border: 0 },
  label: {
    display: 'block',
    padding: 0,
    marginBottom: '2px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  hint: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  fault: { color: tokens.colorStatusDangerForeground1, fontSize: tokens.fontSizeBase200, marginTop: '2px' },
  several: { display: 'flex', flexWrap: 'wrap', gap: '2px 16px', maxHeight: '180px', overflowY: 'auto' },
  one: { display: 'flex', alignItems: 'center', gap: '6px', minHeight: '28px' },
})

interface FormFieldParts {
  field: Field
  value: string
  fault: string | undefined
  type: (value: string) => void
}

/** Several of some, each to be ticked; they are kept as one text with commas between. */
const Several = ({ field, value, type }: Omit<FormFieldParts, 'fault'>) => {
  const styles = useStyles()
  const words = useWords()
  const chosen = value.split(',').filter(Boolean)
  const toggled = (one: string) => (chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one])
  return (
    <div className={styles.several}>
      {field.choices.map((choice) => (
        <label key={choice.value} className={styles.one}>
          <input
            type="checkbox"
            checked={chosen.includes(choice.value)}
            onChange={() => type(toggled(choice.value).join(','))}
          />
          {wordingOf(choice.label, words)}
        </label>
      ))}
    </div>
  )
}

const inputTypes: Readonly<Record<string, string>> = { date: 'date', time: 'time', number: 'number' }

/** A field of a form, as its data says, with what is wrong with it below. */
export const FormField = ({ field, value, fault, type }: FormFieldParts) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const words = useWords()
  const id = useId()
  const { kind, label, hint, required, most, choices } = field
  const name = `${wordingOf(label, words)}${required ? ' *' : ''}`
  const said = hint && wordingOf(hint, words)
  const below = (
    <>
      {said && kind !== 'date' && (
        <div id={`${id}-hint`} className={styles.hint}>
          {said}
        </div>
      )}
      {fault && (
        <div id={`${id}-fault`} className={styles.fault}>
          {fault}
        </div>
      )}
    </>
  )
  if (kind === 'choices')
    return (
      <fieldset className={styles.field} aria-describedby={fault ? `${id}-fault` : undefined}>
        <legend className={styles.label}>{name}</legend>
        <Several field={field} value={value} type={type} />
        {below}
      </fieldset>
    )
  const shared = {
    id,
    className: control,
    value,
    'aria-required': required,
    'aria-invalid': fault !== undefined,
    'aria-describedby': [said ? `${id}-hint` : '', fault ? `${id}-fault` : ''].join(' ').trim() || undefined,
    onChange: ({ target }: { target: { value: string } }) => type(target.value),
  }
  const limit = most === null ? {} : { maxLength: most }
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {name}
      </label>
      {kind === 'multiline' && <textarea {...shared} {...limit} rows={4} />}
      {kind === 'choice' && (
        <select {...shared}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {wordingOf(choice.label, words)}
            </option>
          ))}
        </select>
      )}
      {kind !== 'multiline' && kind !== 'choice' && (
        <input {...shared} {...(kind === 'text' ? limit : {})} type={inputTypes[kind] ?? 'text'} />
      )}
      {below}
    </div>
  )
}
