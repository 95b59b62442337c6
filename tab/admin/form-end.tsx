import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Writing } from '../desk/use-writing.ts'
import { BothVersions, type BothField } from '../parts/both-versions.tsx'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { useWords } from '../words/use-words.ts'
import { useSectionStyles } from './section-styles.ts'

interface FormEndParts {
  saving: Writing
  /** The two versions, and the ways to choose one, once somebody else has changed the thing; absent for a new thing. */
  both?: { fields: () => readonly BothField[]; keepMine: () => void; takeTheirs: () => void } | undefined
  /** The label of the button that saves. */
  label?: string
  /** Says what was wrong, where a sentence is not enough. */
  problem?: (problem: unknown) => ReactNode
  close: () => void
}

/** The end of a form: what was wrong, both versions where somebody else was faster, and the ways to save or to leave. */
export const FormEnd = ({ saving, both, label, problem, close }: FormEndParts) => {
  const styles = useSectionStyles()
  const { say } = useWords()
  const isOvertaken = saving.isOvertaken && both !== undefined
  return (
    <>
      {saving.problem !== null &&
        !isOvertaken &&
        (problem ? problem(saving.problem) : <ProblemSentence problem={saving.problem} />)}
      {isOvertaken && (
        <BothVersions
          fields={both.fields()}
          isBusy={saving.isBusy}
          keepMine={both.keepMine}
          takeTheirs={() => {
            both.takeTheirs()
            saving.forget()
          }}
        />
      )}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={saving.isBusy}>
          {label ?? say('tab.admin.save')}
        </Button>
        <Button onClick={close}>{say('tab.admin.cancel')}</Button>
      </div>
    </>
  )
}
