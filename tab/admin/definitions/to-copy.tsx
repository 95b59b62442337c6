import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { Field, useControlStyles } from '../../parts/field.tsx'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'

const useStyles = makeStyles({
  line: { display: 'grid', gap: '4px', justifyItems: 'start', minWidth: 0 },
  field: { width: '100%' },
  value: { fontFamily: tokens.fontFamilyMonospace },
})

interface ToCopyParts {
  label: string
  value: string
  /** The label of the button that copies it. */
  copy: string
}

/** A line to be copied whole. Where the browser lets no page copy, it is selected instead. */
export const ToCopy = ({ label, value, copy }: ToCopyParts) => {
  const styles = useStyles()
  const shared = useSectionStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const line = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<'copied' | 'selected' | null>(null)
  const copies = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setOutcome('copied')
    } catch {
      line.current?.focus()
      line.current?.select()
      setOutcome('selected')
    }
  }
  return (
    <div className={styles.line}>
      <Field label={label} className={styles.field}>
        <input
          ref={line}
          readOnly
          // No browser keeps it for another time.
          autoComplete="off"
          spellCheck={false}
          className={`${control} ${styles.value}`}
          value={value}
          onFocus={({ target }) => target.select()}
        />
      </Field>
      <div className={`${shared.buttons} ${shared.gap}`}>
        <Button size="small" onClick={() => void copies()}>
          {copy}
        </Button>
        <span role="status" className={shared.quiet}>
          {outcome && say(`tab.secret.${outcome}`)}
        </span>
      </div>
    </div>
  )
}
