import { Button } from '@fluentui/react-components'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { changed, newChoice, type ChoiceDraft } from './draft.ts'
import { LocalizedInputs } from './localized.tsx'

const most = 20

interface ChoicesEditorParts {
  choices: readonly ChoiceDraft[]
  languages: readonly string[]
  change: (choices: readonly ChoiceDraft[]) => void
}

/** The answers to choose from. */
export const ChoicesEditor = ({ choices, languages, change }: ChoicesEditorParts) => {
  const styles = useSectionStyles()
  const { say } = useWords()
  return (
    <>
      {choices.map((choice, at) => (
        <div key={choice.key} className={styles.fields}>
          <LocalizedInputs
            label={say('tab.templates.choice', { number: at + 1 })}
            words={choice.label}
            isNeeded
            {...{ languages, most: 60 }}
            change={(label) => change(changed(choices, choice.key, { label }))}
          />
          {choices.length > 2 && (
            <Button
              size="small"
              className={styles.beside}
              onClick={() => change(choices.filter(({ key }) => key !== choice.key))}
            >
              {say('tab.templates.remove_choice', { number: at + 1 })}
            </Button>
          )}
        </div>
      ))}
      {choices.length < most && (
        <div>
          <Button size="small" onClick={() => change([...choices, newChoice(choices)])}>
            {say('tab.templates.add_choice')}
          </Button>
        </div>
      )}
    </>
  )
}
