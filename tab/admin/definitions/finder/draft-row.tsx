import { Button, makeStyles } from '@fluentui/react-components'
import { mostMinutes } from '../drafts.ts'
import { Input } from '../../../parts/inputs.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { useWords } from '../../../words/use-words.ts'
import { useSectionStyles } from '../../section-styles.ts'
import { isThere, outcomeWords, pastWords, type FoundDraft } from './found-draft.ts'

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 150px), 1fr))',
    gap: '8px 12px',
    alignItems: 'end',
  },
  outcome: { margin: 0 },
  out: { justifySelf: 'start' },
})

interface DraftRowParts {
  draft: FoundDraft
  /** True while drafts are sent: none is left out meanwhile. */
  isBusy: boolean
  change: (some: Partial<FoundDraft>) => void
  leaveOut: () => void
}

/** A check that may be added, with what its thresholds are made of; what became of it once it was sent. */
export const DraftRow = ({ draft, isBusy, change, leaveOut }: DraftRowParts) => {
  const styles = useStyles()
  const section = useSectionStyles()
  const words = useWords()
  const { say } = words
  const { name, place, schedule } = draft.found
  const became = outcomeWords(draft, words)
  const minutes = (id: 'slaMinutes' | 'warnAfterMinutes' | 'critAfterMinutes', label: string) => (
    <Input
      {...{ label, type: 'number', required: true, least: 1, most: mostMinutes }}
      value={draft[id]}
      change={(typed) => change({ [id]: typed })}
    />
  )
  return (
    <fieldset className={section.set}>
      <legend className={section.legend}>{name}</legend>
      {isThere(draft) ? (
        <p className={styles.outcome}>✓ {became}</p>
      ) : (
        <>
          <div className={section.quiet}>
            {[place, schedule, pastWords(draft.proposal, words)].filter(Boolean).join(' · ')}
          </div>
          {became !== null && <Notice intent="warning">{became}</Notice>}
          <div className={styles.fields}>
            <Input
              {...{ label: say('field.short_name'), required: true, most: 40, value: draft.checkId }}
              change={(checkId) => change({ checkId })}
            />
            {minutes('slaMinutes', say('field.sla'))}
            {minutes('warnAfterMinutes', say('field.warn'))}
            {minutes('critAfterMinutes', say('field.crit'))}
          </div>
          <Button
            size="small"
            className={styles.out}
            disabledFocusable={isBusy}
            aria-label={say('tab.find.leave_out_of', { name })}
            onClick={leaveOut}
          >
            {say('tab.find.leave_out')}
          </Button>
        </>
      )}
    </fieldset>
  )
}
