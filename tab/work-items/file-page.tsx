import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Fragment, useEffect } from 'react'
import { useLive } from '../desk/live.ts'
import { faultOf } from '../desk/problem.ts'
import type { Form, Templates } from '../desk/work-shapes.ts'
import { surface } from '../look/surface.ts'
import { Choice } from '../parts/field.tsx'
import { DescribedField } from '../parts/form-field.tsx'
import { ProblemNotice, ProblemSentence } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import { kinds, valueOf, type Draft, type Kind } from './draft.ts'
import { SimilarItems } from './similar-items.tsx'
import { useFiling } from './use-filing.ts'

const useStyles = makeStyles({
  back: { display: 'inline-block', margin: '16px 0 0', color: tokens.colorBrandForegroundLink },
  title: { margin: '4px 0 12px', fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  card: {
    ...surface,
    display: 'grid',
    gap: '16px',
    maxWidth: '720px',
    padding: '16px 20px 20px',
    boxSizing: 'border-box',
  },
  choices: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))', gap: '8px 12px' },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  form: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))',
    alignItems: 'start',
    gap: '14px 16px',
  },
  wide: { gridColumn: '1 / -1' },
})

const idOf = (field: string) => `file-${field.replaceAll('.', '-')}`

interface FilePageParts {
  draft: Draft
  change: (to: Draft) => void
}

/** Files a work item by the form that chat has, too. What was typed stays until it is filed. */
export default function FilePage({ draft, change }: FilePageParts) {
  const styles = useStyles()
  const { say, language } = useWords()
  const filing = useFiling(draft, change)
  const { data: form, error, refetch } = filing.form
  const { data: told } = useLive<Templates>('/request-templates')
  const templates = (told?.templates ?? []).filter(({ isActive }) => isActive)
  const chooses = (part: Partial<Draft>) => {
    filing.forget()
    change({ ...draft, ...part })
  }
  return (
    <>
      <a className={styles.back} href={linkTo('tickets')}>
        {say('tab.items.back')}
      </a>
      <h1 className={styles.title}>{form?.title ?? say('tab.items.new')}</h1>
      <div className={styles.card}>
        <div className={styles.choices}>
          <Choice
            label={say('tab.file.kind')}
            value={draft.kind}
            options={kinds.map((kind) => [kind, say(kind === 'QUESTION' ? 'tab.file.question' : `item_type.${kind}`)])}
            choose={(kind) => chooses({ kind: kind as Kind })}
          />
          {draft.kind === 'PLATFORM_REQUEST' && templates.length > 0 && (
            <Choice
              label={say('tab.file.template')}
              value={draft.templateId}
              options={[
                ...templates.map(({ templateId, title }) => [templateId, title[language] ?? title.en ?? ''] as const),
                ['', say('tab.file.plain')],
              ]}
              choose={(templateId) => chooses({ templateId })}
            />
          )}
        </div>
        {error && <ProblemNotice problem={error} again={refetch} />}
        {!form && !error && <Waiting />}
        {form && <Fields {...{ draft, change, form, filing }} />}
      </div>
    </>
  )
}

interface FieldsParts extends FilePageParts {
  form: Form
  filing: ReturnType<typeof useFiling>
}

const Fields = ({ draft, change, form, filing }: FieldsParts) => {
  const styles = useStyles()
  const { say } = useWords()
  const { problem, similar } = filing
  // Behind the fields that they are found by, and before the long ones.
  const similarAt = form.fields.findIndex(({ kind }) => kind === 'multiline')
  useEffect(() => {
    const first = form.fields.find(({ id }) => faultOf(problem, id) !== undefined)
    if (first) document.getElementById(idOf(first.id))?.focus()
    // Only a new answer moves the focus, not a form that was read again.
  }, [problem])
  return (
    <form
      noValidate
      className={styles.form}
      aria-label={form.title}
      onSubmit={(event) => {
        event.preventDefault()
        if (!filing.isBusy) void filing.files(form)
      }}
    >
      <p className={`${styles.quiet} ${styles.wide}`}>{say('tab.file.needed')}</p>
      {form.fields.map((field, index) => (
        <Fragment key={field.id}>
          {index === similarAt && similar.length > 0 && (
            <div className={styles.wide}>
              <SimilarItems
                items={similar}
                isAnother={draft.isAnother}
                choose={(isAnother) => change({ ...draft, isAnother })}
                join={(item) => void filing.joins(item)}
              />
            </div>
          )}
          <DescribedField
            id={idOf(field.id)}
            field={field}
            value={valueOf(draft, form, field.id)}
            fault={faultOf(problem, field.id)}
            change={(typed) => change({ ...draft, values: { ...draft.values, [field.id]: typed } })}
          />
        </Fragment>
      ))}
      <div className={styles.wide}>{problem !== null && <ProblemSentence problem={problem} />}</div>
      <div className={styles.wide}>
        <Button type="submit" appearance="primary" disabledFocusable={filing.isBusy}>
          {say('button.file')}
        </Button>
      </div>
    </form>
  )
}
