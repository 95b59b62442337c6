import { makeStyles, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { useControlStyles } from './field.tsx'

const useStyles = makeStyles({
  field: { minWidth: 0 },
  label: {
    display: 'block',
    marginBottom: '2px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  hint: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  tick: { display: 'flex', alignItems: 'center', gap: '8px', minHeight: '32px' },
})

interface InputParts {
  label: string
  value: string
  change: (value: string) => void
  hint?: string
  required?: boolean
  most?: number
  type?: 'text' | 'number' | 'time'
  /** The smallest number. */
  least?: number
}

/** One line to type in, with its label above and its hint below. For a number `most` is the largest one. */
export const Input = ({ label, value, change, hint, required = false, most, type = 'text', least }: InputParts) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const [id, hintId] = [useId(), useId()]
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        className={control}
        type={type}
        value={value}
        required={required}
        aria-describedby={hint ? hintId : undefined}
        {...(type === 'number' ? { min: least, max: most, step: 1, inputMode: 'numeric' } : { maxLength: most })}
        onChange={({ target }) => change(target.value)}
      />
      {hint && (
        <div id={hintId} className={styles.hint}>
          {hint}
        </div>
      )}
    </div>
  )
}

interface TickParts {
  label: string
  isOn: boolean
  change: (isOn: boolean) => void
}

/** Something that is on or off. */
export const Tick = ({ label, isOn, change }: TickParts) => (
  <label className={useStyles().tick}>
    <input type="checkbox" checked={isOn} onChange={({ target }) => change(target.checked)} />
    {label}
  </label>
)
