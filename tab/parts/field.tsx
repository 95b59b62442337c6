import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

/** The look of what people type or choose in; the browser's own, which every reader and keyboard knows. */
export const useControlStyles = makeStyles({
  control: {
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '32px',
    padding: '5px 10px',
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    '::placeholder': { color: tokens.colorNeutralForeground3 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
})

const useStyles = makeStyles({
  field: { display: 'block', minWidth: 0 },
  label: {
    display: 'block',
    marginBottom: '2px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
})

/** A control with its label above it. */
export const Field = ({ label, className, children }: { label: string; className?: string; children: ReactNode }) => {
  const styles = useStyles()
  return (
    <label className={`${styles.field} ${className ?? ''}`}>
      <span className={styles.label}>{label}</span>
      {children}
    </label>
  )
}

interface ChoiceParts {
  label: string
  value: string
  options: readonly (readonly [value: string, words: string])[]
  choose: (value: string) => void
  /** True where an empty value cannot be sent. */
  required?: boolean
}

/** One of several. */
export const Choice = ({ label, value, options, choose, required = false }: ChoiceParts) => {
  const { control } = useControlStyles()
  return (
    <Field label={label}>
      <select className={control} value={value} required={required} onChange={({ target }) => choose(target.value)}>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  )
}
