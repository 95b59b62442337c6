import { useState, type ReactNode } from 'react'
import { checkTypes, type CheckDefinition, type Definitions } from '../../desk/definition-shapes.ts'
import { useWriting } from '../../desk/use-writing.ts'
import { Choice } from '../../parts/field.tsx'
import { Input, Tick } from '../../parts/inputs.tsx'
import { useWords } from '../../words/use-words.ts'
import { FormEnd } from '../form-end.tsx'
import { useSectionStyles } from '../section-styles.ts'
import { CheckPreview } from './check-preview.tsx'
import {
  bothChecks,
  checkBody,
  checkDraft,
  checkIdOf,
  mostMinutes,
  newCheck,
  previewQuery,
  type CheckDraft,
} from './drafts.ts'
import { sourceName } from './source-name.ts'

interface CheckFormParts {
  platformId: string
  sources: Definitions['sources']
  /** The check as the desk tells it now; absent for a new one. */
  check?: CheckDefinition
  /** Reads the definitions again. */
  refresh: () => Promise<unknown>
  close: () => void
}

/** The form of a check, with what its minutes would have changed. */
export const CheckForm = ({ platformId, sources, check, refresh, close }: CheckFormParts) => {
  const styles = useSectionStyles()
  const { say } = useWords()
  const saving = useWriting()
  const [draft, setDraft] = useState<CheckDraft>(() =>
    check ? checkDraft(check) : newCheck(sources.find(({ isConnected }) => isConnected)?.name ?? ''),
  )
  const [seen, setSeen] = useState(check?.revision)
  const change = (some: Partial<CheckDraft>) => setDraft({ ...draft, ...some })

  const saves = async (revision: number | undefined) => {
    const path = `/platforms/${encodeURIComponent(platformId)}/checks/${encodeURIComponent(checkIdOf(platformId, draft))}`
    const body = { ...checkBody(draft), isNew: !check }
    const done = await saving.write(path, { method: 'PUT', body, ...(revision !== undefined && { revision }) })
    await refresh()
    if (done) close()
  }
  const minutes = (id: 'slaMinutes' | 'warnAfterMinutes' | 'critAfterMinutes', label: string): ReactNode => (
    <Input
      {...{ label, type: 'number', required: true, least: 1, most: mostMinutes }}
      value={draft[id]}
      change={(typed) => change({ [id]: typed })}
    />
  )
  const names =
    sources.some(({ name }) => name === draft.source) || !draft.source
      ? sources
      : [...sources, { name: draft.source, isConnected: false }]
  return (
    <form
      className={styles.form}
      aria-label={say(check ? 'tab.definitions.edit_check' : 'tab.definitions.add_check')}
      onSubmit={(event) => {
        event.preventDefault()
        void saves(seen)
      }}
    >
      <div className={styles.fields}>
        {minutes('slaMinutes', say('field.sla'))}
        {minutes('warnAfterMinutes', say('field.warn'))}
        {minutes('critAfterMinutes', say('field.crit'))}
      </div>
      {check && <CheckPreview platformId={platformId} checkId={check.checkId} query={previewQuery(draft)} />}
      <div className={styles.fields}>
        <Choice
          label={say('field.check_type')}
          value={draft.checkType}
          options={checkTypes.map((one) => [one, say(`check_type.${one}`)] as const)}
          choose={(checkType) => change({ checkType: checkType as CheckDraft['checkType'] })}
        />
        <Choice
          label={say('field.source')}
          value={draft.source}
          options={names.map((source) => [source.name, sourceName(source, say)] as const)}
          choose={(source) => change({ source })}
        />
        <Input
          {...{ label: say('field.target'), required: true, most: 500, value: draft.target }}
          change={(target) => change({ target })}
        />
        <Input {...{ label: say('field.owner'), most: 80, value: draft.owner }} change={(owner) => change({ owner })} />
        <Input
          {...{ label: say('field.incident_minutes'), type: 'number', least: 1, most: mostMinutes }}
          hint={say('hint.incident_minutes')}
          value={draft.incidentMinutes}
          change={(incidentMinutes) => change({ incidentMinutes })}
        />
        {!check && (
          <Input
            {...{ label: say('field.short_name'), most: 40, value: draft.checkId, hint: say('hint.short_name') }}
            change={(checkId) => change({ checkId })}
          />
        )}
      </div>
      <Tick label={say('tab.definitions.enabled')} isOn={draft.enabled} change={(enabled) => change({ enabled })} />
      <FormEnd
        {...{ saving, close }}
        both={
          check && {
            fields: () => bothChecks(draft, checkDraft(check), say),
            keepMine: () => void saves(check.revision),
            takeTheirs() {
              setDraft(checkDraft(check))
              setSeen(check.revision)
            },
          }
        }
      />
    </form>
  )
}
