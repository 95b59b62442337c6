import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { FormField } from '../desk/work-shapes.ts'
import { useWords } from '../words/use-words.ts'
import { useControlStyles } from './field.tsx'

const useStyles = makeStyles({
  field: { minWidth: 0 },
  wide: { gridColumn: '1 / -1' },
  label: { display: 'block', marginBottom: '2px', fontWeight: tokens.fontWeightSemibold },
  hint: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, marginTop: '2px' },
  fault: { color: tokens.colorPaletteRedForeground1, fontSize: tokens.fontSizeBase200, marginTop: '2px' },
  text: { resize: 'vertical' },
})

const kinds: Partial<Record<FormField['kind'], 'date' | 'time'>> = { date: 'date', time: 'time' }

interface FormFieldParts {
  /** The id of the control in the page. */
  id: string
  field: FormField
  value: string
  /** A sentence that says what is wrong with it. */
  fault?: string | undefined
  change: (to: string) => void
}

/** A longer text has a line of its own. */
const isWide = ({ kind, most }: FormField): boolean => kind === 'multiline' || (kind === 'text' && (most ?? 0) > 100)

/** A field of a form that the desk describes. What is typed is text; the desk says what it makes of it. */
export const DescribedField = ({ id, field, value, fault, change }: FormFieldParts) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const { kind, label, hint, required, most, choices } = field
  const said = [hint !== null && `${id}-hint`, fault !== undefined && `${id}-fault`].filter(Boolean).join(' ')
  const shared = {
    id,
    value,
    'aria-required': required,
    'aria-invalid': fault !== undefined,
    ...(said && { 'aria-describedby': said }),
    ...(most !== null && kind !== 'number' && { maxLength: most }),
    onChange: ({ target }: { target: { value: string } }) => change(target.value),
  }
  return (
    <div className={mergeClasses(styles.field, isWide(field) && styles.wide)}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {required && <span aria-hidden> *</span>}
      </label>
      {kind === 'multiline' ? (
        <textarea rows={4} className={mergeClasses(control, styles.text)} {...shared} />
      ) : kind === 'choice' ? (
        <select className={control} {...shared}>
          <option value="">{say('tab.file.choose')}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          type={kinds[kind] ?? 'text'}
          inputMode={kind === 'number' ? 'numeric' : undefined}
          className={control}
          {...shared}
        />
      )}
      {hint !== null && (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
      {fault !== undefined && (
        <div id={`${id}-fault`} className={styles.fault}>
          {fault}
        </div>
      )}
    </div>
  )
}
