import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useLive } from '../../desk/live.ts'
import type { Templates } from '../../desk/template-shapes.ts'
import { Away } from '../../parts/as-of.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { TemplateEditor } from './template-editor.tsx'

/** The request templates: all of them, and the editor of one. */
export default function TemplatesSection() {
  const styles = useSectionStyles()
  const { say, language } = useWords()
  /** The template that is edited: by its name, or empty for a new one. */
  const [open, setOpen] = useState<string | null>(null)
  const { data, error, refetch } = useLive<Templates>('/request-templates')
  const close = () => setOpen(null)
  const editor = data && { languages: data.languages, refresh: refetch, close }
  return (
    <>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && (data.away || error) && <Away at={data.at} />}
      {!data && !error && <Waiting />}
      {data?.mayDefine && open !== '' && (
        <Button className={styles.add} onClick={() => setOpen('')}>
          {say('tab.templates.add')}
        </Button>
      )}
      {open === '' && editor && (
        <section className={styles.card}>
          <h2 className={styles.title}>{say('tab.templates.add')}</h2>
          <TemplateEditor {...editor} />
        </section>
      )}
      {data?.templates.map((template) => {
        const { templateId, title, isActive, fields } = template
        const name = title[language] ?? Object.values(title)[0] ?? templateId
        const isOpen = open === templateId
        return (
          <section key={templateId} className={styles.card} aria-label={name}>
            <div className={styles.head}>
              <h2 className={styles.title}>{name}</h2>
              {data.mayDefine && (
                <Button
                  size="small"
                  aria-label={say('tab.admin.edit_of', { name })}
                  aria-expanded={isOpen}
                  onClick={() => setOpen(isOpen ? null : templateId)}
                >
                  {say('tab.admin.edit')}
                </Button>
              )}
            </div>
            <div className={styles.quiet}>
              {[
                templateId,
                say('tab.templates.count', { count: fields.length }),
                ...(isActive ? [] : [say('tab.definitions.off')]),
              ].join(' · ')}
            </div>
            {isOpen && editor && <TemplateEditor {...editor} template={template} />}
          </section>
        )
      })}
      {data?.templates.length === 0 && <p>{say('tab.templates.none')}</p>}
    </>
  )
}
