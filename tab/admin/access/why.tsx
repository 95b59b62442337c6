import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { Choice, Field, useControlStyles } from '../../parts/field.tsx'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { Explanation, type Question } from './explanation.tsx'

interface WhyParts {
  platforms: readonly (readonly [id: string, name: string])[]
  /** True when the question comes from elsewhere on the page. */
  takesFocus: boolean
  question: Question | null
  ask: (question: Question) => void
}

/** Asks why somebody may do something, or may not, and shows the answer. */
export const Why = ({ platforms, takesFocus, question, ask }: WhyParts) => {
  const shared = useSectionStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const [name, setName] = useState(question?.name ?? '')
  const [platformId, setPlatform] = useState(question?.platformId ?? '')
  const who = question && name === question.name ? question.who : name
  return (
    <section className={shared.card}>
      <h2 className={shared.title}>{say('tab.access.why_title')}</h2>
      <form
        className={shared.line}
        onSubmit={(event) => {
          event.preventDefault()
          ask({ who: who.trim(), name, platformId })
        }}
      >
        <Field label={say('tab.access.person')}>
          <input
            required
            autoFocus={takesFocus}
            minLength={2}
            maxLength={120}
            autoComplete="off"
            className={control}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        <Choice
          label={say('tab.access.platform')}
          value={platformId}
          options={[['', say('tab.admin.all_platforms')], ...platforms]}
          choose={setPlatform}
        />
        <Button type="submit" className={shared.submit}>
          {say('tab.access.explain')}
        </Button>
      </form>
      {question && <Explanation question={question} />}
    </section>
  )
}
