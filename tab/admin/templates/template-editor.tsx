import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { useDesk } from '../../desk/use-desk.ts'
import type { TemplatePreview as Told, Templates, ToldTemplate } from '../../desk/template-shapes.ts'
import { useWriting } from '../../desk/use-writing.ts'
import { Choice } from '../../parts/field.tsx'
import { Input, Tick } from '../../parts/inputs.tsx'
import { useWords } from '../../words/use-words.ts'
import { FormEnd } from '../form-end.tsx'
import { useSectionStyles } from '../section-styles.ts'
import { bothTemplates } from './both.ts'
import { bodyOf, changed, draftOf, moved, newField, newTemplate, type TemplateDraft } from './draft.ts'
import { FieldEditor } from './field-editor.tsx'
import { LivePreview } from './live-preview.tsx'
import { LocalizedInputs } from './localized.tsx'
import { TemplateFaults } from './template-faults.tsx'
import { writtenIn } from './written.ts'

const mostFields = 12

const useStyles = makeStyles({
  sides: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: '16px 24px',
    alignItems: 'start',
    marginTop: '12px',
    '@media (max-width: 860px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  questions: { display: 'grid', gap: '12px', minWidth: 0 },
  preview: { position: 'sticky', top: '12px', '@media (max-width: 860px)': { position: 'static' } },
})

interface TemplateEditorParts {
  languages: Templates['languages']
  /** The template as the desk tells it now; absent for a new one. */
  template?: ToldTemplate
  refresh: () => Promise<unknown>
  close: () => void
}

/** The editor of a template, with the form that people get beside it. */
export const TemplateEditor = ({ languages: known, template, refresh, close }: TemplateEditorParts) => {
  const [styles, own] = [useSectionStyles(), useStyles()]
  const words = useWords()
  const { say } = words
  const { ask } = useDesk()
  const saving = useWriting()
  const [draft, setDraft] = useState<TemplateDraft>(() => (template ? draftOf(template) : newTemplate))
  const [seen, setSeen] = useState(template?.revision ?? 0)
  const [added, add] = useState<readonly string[]>([])
  const languages = writtenIn(draft, known, words.language, added)
  const others = known.filter((one) => !languages.includes(one))
  const names = new Intl.DisplayNames(words.locale, { type: 'language' })
  const [first = 'en'] = known
  const body = bodyOf(draft, first)
  const change = (some: Partial<TemplateDraft>) => setDraft({ ...draft, ...some })
  const { fields } = draft

  const saves = async (revision: number) => {
    const looked = await ask<Told>('/request-templates/preview', { method: 'POST', body }).catch(() => null)
    // What cannot be previewed cannot be published: the refusal says why.
    const sent = { ...body, ...(looked && { previewed: looked.previewed }) }
    const path = `/request-templates/${encodeURIComponent(body.templateId || '-')}`
    const done = await saving.write(path, { method: 'PUT', body: sent, revision })
    await refresh()
    if (done) close()
  }
  return (
    <form
      aria-label={say(template ? 'tab.templates.edit' : 'tab.templates.add')}
      onSubmit={(event) => {
        event.preventDefault()
        void saves(seen)
      }}
    >
      <div className={own.sides}>
        <div className={own.questions}>
          <div className={styles.fields}>
            <LocalizedInputs
              {...{ label: say('field.title'), words: draft.title, languages, most: 60, isNeeded: true }}
              change={(title) => change({ title })}
            />
            {!template && (
              <Input
                {...{ label: say('field.short_name'), most: 40, value: draft.templateId }}
                hint={say('tab.templates.short_name')}
                change={(templateId) => change({ templateId })}
              />
            )}
          </div>
          {others.length > 0 && (
            <Choice
              label={say('tab.templates.also_in')}
              value=""
              options={[['', say('form.choose')], ...others.map((one) => [one, names.of(one) ?? one] as const)]}
              choose={(one) => add([...added, one])}
            />
          )}
          <Tick label={say('tab.templates.active')} isOn={draft.isActive} change={(isActive) => change({ isActive })} />
          {fields.map((field, at) => (
            <FieldEditor
              key={field.key}
              {...{ field, languages, number: at + 1, count: fields.length }}
              change={(some) => change({ fields: changed(fields, field.key, some) })}
              move={(by) => change({ fields: moved(fields, at, by) })}
              remove={() => change({ fields: fields.filter(({ key }) => key !== field.key) })}
            />
          ))}
          {fields.length < mostFields && (
            <div>
              <Button onClick={() => change({ fields: [...fields, newField(fields)] })}>
                {say('tab.templates.add_question')}
              </Button>
            </div>
          )}
        </div>
        <div className={own.preview}>
          <LivePreview body={body} languages={languages} />
        </div>
      </div>
      <div className={styles.form}>
        <FormEnd
          {...{ saving, close }}
          label={say('tab.templates.publish')}
          problem={(problem) => <TemplateFaults problem={problem} />}
          both={
            template && {
              fields: () => bothTemplates(draft, draftOf(template), first, say),
              keepMine: () => void saves(template.revision),
              takeTheirs() {
                setDraft(draftOf(template))
                setSeen(template.revision)
              },
            }
          }
        />
      </div>
    </form>
  )
}
