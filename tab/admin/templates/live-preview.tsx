import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem } from '../../desk/problem.ts'
import type { TemplatePreview } from '../../desk/template-shapes.ts'
import { useDesk } from '../../desk/use-desk.ts'
import { Choice } from '../../parts/field.tsx'
import { ProblemSentence } from '../../parts/problem-notice.tsx'
import { useSettled } from '../../parts/use-settled.ts'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import type { bodyOf } from './draft.ts'
import { faultLines } from './faults.ts'
import { FormPreview } from './form-preview.tsx'

interface LivePreviewParts {
  body: ReturnType<typeof bodyOf>
  languages: readonly string[]
}

/** The form as people get it, a moment after something was changed; while something is missing, what that is. */
export const LivePreview = ({ body, languages }: LivePreviewParts) => {
  const styles = useSectionStyles()
  const words = useWords()
  const { say } = words
  const { ask, who } = useDesk()
  const [chosen, choose] = useState(languages.find((one) => one === words.language) ?? languages[0] ?? 'en')
  const asked = useSettled(JSON.stringify(body))
  const { data, error } = useQuery({
    queryKey: [who, '/request-templates/preview', asked],
    queryFn: () =>
      ask<TemplatePreview>('/request-templates/preview', { method: 'POST', body: JSON.parse(asked) as unknown }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  })
  const [first = 'en'] = languages
  const names = new Intl.DisplayNames(words.locale, { type: 'language' })
  const isUnfinished = error instanceof Problem && error.code === 'INVALID'
  return (
    <section aria-label={say('tab.templates.preview')} className={styles.form}>
      <div className={styles.head}>
        <h2 className={styles.title}>{say('tab.templates.preview')}</h2>
        <Choice
          label={say('tab.templates.language')}
          value={chosen}
          options={languages.map((one) => [one, names.of(one) ?? one] as const)}
          choose={choose}
        />
      </div>
      {isUnfinished && (
        <div className={styles.quiet} aria-live="polite">
          {faultLines(error.fields, words).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
      )}
      {error && !isUnfinished && <ProblemSentence problem={error} />}
      {data && (
        <FormPreview
          title={body.title[chosen] ?? body.title[first] ?? ''}
          fields={data.fields}
          {...{ language: chosen, first }}
        />
      )}
    </section>
  )
}
