import { makeStyles, tokens } from '@fluentui/react-components'
import type { FormField, Wording } from '../../desk/template-shapes.ts'
import { Field, useControlStyles } from '../../parts/field.tsx'
import { useWords } from '../../words/use-words.ts'

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gap: '12px',
    padding: '16px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
})

interface FormPreviewParts {
  title: string
  fields: readonly FormField[]
  /** The language to show it in, and the one that stands in for it. */
  language: string
  first: string
}

/** The form as people get it, drawn from what the desk draws its dialogs from. What is typed here goes nowhere. */
export const FormPreview = ({ title, fields, language, first }: FormPreviewParts) => {
  const styles = useStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const wordsOf = (wording: Wording | undefined): string | undefined =>
    wording === undefined
      ? undefined
      : typeof wording === 'string'
        ? say(wording)
        : wording.words[language] || wording.words[first]
  const inputOf = ({ kind, least, most, hint, choices }: FormField) => {
    const placeholder = wordsOf(hint)
    if (kind === 'choice')
      return (
        <select className={control} defaultValue="">
          <option value="">{placeholder ?? say('form.choose')}</option>
          {choices?.map(({ value, label }) => (
            <option key={value} value={value}>
              {wordsOf(label)}
            </option>
          ))}
        </select>
      )
    if (kind === 'multiline')
      return <textarea className={control} rows={3} maxLength={most} placeholder={placeholder} />
    if (kind === 'number')
      return <input className={control} type="number" min={least} max={most} placeholder={placeholder} />
    if (kind === 'date') return <input className={control} type="date" />
    const example = kind === 'person' ? (placeholder ?? say('form.person')) : placeholder
    return <input className={control} maxLength={most} placeholder={example} />
  }
  return (
    <div className={styles.form} lang={language}>
      <h3 className={styles.title}>{title}</h3>
      {fields.map((field) => (
        <Field key={field.id} label={`${wordsOf(field.label) ?? ''}${field.required ? ' *' : ''}`}>
          {inputOf(field)}
        </Field>
      ))}
    </div>
  )
}
