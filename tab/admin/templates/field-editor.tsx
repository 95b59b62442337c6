import { Button } from '@fluentui/react-components'
import { fieldKinds, type FieldKind } from '../../desk/template-shapes.ts'
import { Choice } from '../../parts/field.tsx'
import { Input, Tick } from '../../parts/inputs.tsx'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { ChoicesEditor } from './choices-editor.tsx'
import type { FieldDraft } from './draft.ts'
import { LocalizedInputs } from './localized.tsx'

interface FieldEditorParts {
  field: FieldDraft
  /** Its number, from 1, and how many there are. */
  number: number
  count: number
  languages: readonly string[]
  change: (some: Partial<FieldDraft>) => void
  move: (by: -1 | 1) => void
  remove: () => void
}

/** One question of a template. */
export const FieldEditor = ({ field, number, count, languages, change, move, remove }: FieldEditorParts) => {
  const styles = useSectionStyles()
  const { say } = useWords()
  const isText = field.kind === 'text' || field.kind === 'multiline'
  const buttons = [
    { label: 'tab.templates.earlier', run: () => move(-1), isOff: number === 1 },
    { label: 'tab.templates.later', run: () => move(1), isOff: number === count },
    { label: 'tab.templates.remove', run: remove, isOff: count === 1 },
  ]
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>{say('tab.templates.question', { number })}</legend>
      <div className={styles.fields}>
        <LocalizedInputs
          {...{ label: say('tab.templates.label'), words: field.label, languages, most: 80, isNeeded: true }}
          change={(label) => change({ label })}
        />
        {field.kind !== 'yesNo' && field.kind !== 'date' && (
          <LocalizedInputs
            {...{ label: say('tab.templates.hint'), words: field.hint, languages, most: 80 }}
            change={(hint) => change({ hint })}
          />
        )}
        <Choice
          label={say('tab.templates.kind')}
          value={field.kind}
          options={fieldKinds.map((kind) => [kind, say(`tab.templates.kind.${kind}`)] as const)}
          choose={(kind) => change({ kind: kind as FieldKind })}
        />
        {(isText || field.kind === 'number') && (
          <>
            <Input
              {...{ label: say(isText ? 'tab.templates.least_letters' : 'tab.templates.least'), type: 'number' }}
              value={field.least}
              change={(least) => change({ least })}
            />
            <Input
              {...{ label: say(isText ? 'tab.templates.most_letters' : 'tab.templates.most'), type: 'number' }}
              value={field.most}
              change={(most) => change({ most })}
            />
          </>
        )}
      </div>
      {field.kind === 'choice' && (
        <ChoicesEditor {...{ choices: field.choices, languages }} change={(choices) => change({ choices })} />
      )}
      <Tick label={say('tab.templates.required')} isOn={field.required} change={(required) => change({ required })} />
      {field.kind === 'date' && (
        <Tick label={say('tab.templates.not_past')} isOn={field.notPast} change={(notPast) => change({ notPast })} />
      )}
      <div className={styles.buttons}>
        {buttons.map(({ label, run, isOff }) => (
          <Button
            key={label}
            size="small"
            disabledFocusable={isOff}
            aria-label={say('tab.templates.button_of', { what: say(label), number })}
            onClick={run}
          >
            {say(label)}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
