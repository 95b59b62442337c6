import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { PlatformDefinition } from '../../../desk/definition-shapes.ts'
import { Choice } from '../../../parts/field.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { ProblemSentence } from '../../../parts/problem-notice.tsx'
import { useWords } from '../../../words/use-words.ts'
import { useSectionStyles } from '../../section-styles.ts'
import { DraftRow } from './draft-row.tsx'
import { isThere, type FoundDraft } from './found-draft.ts'
import type { Finding } from './use-finding.ts'

interface AdjustingParts {
  drafts: readonly FoundDraft[]
  platforms: readonly PlatformDefinition[]
  finding: Finding
}

/** The checks with the thresholds proposed for them, and the platform that all of them are added to. */
export const Adjusting = ({ drafts, platforms, finding }: AdjustingParts) => {
  const styles = useSectionStyles()
  const { say } = useWords()
  const [platformId, setPlatform] = useState(platforms.length === 1 ? platforms[0]!.platformId : '')
  const { progress, problem } = finding
  const isBusy = progress !== null
  const there = drafts.filter(isThere).length
  const left = drafts.length - there
  const refused = drafts.filter(({ outcome }) => outcome?.outcome === 'refused').length
  return (
    <form
      className={styles.form}
      aria-label={say('tab.find.title')}
      onSubmit={(event) => {
        event.preventDefault()
        void finding.add(platformId)
      }}
    >
      {left > 0 && (
        <div className={styles.fields}>
          <Choice
            required
            label={say('field.platform')}
            value={platformId}
            options={[
              ['', say('form.choose')] as const,
              ...platforms.map(({ platformId: id, name }) => [id, name] as const),
            ]}
            choose={setPlatform}
          />
        </div>
      )}
      {platforms.length === 0 && <Notice intent="info">{say('tab.definitions.none')}</Notice>}
      {drafts.map((draft) => (
        <DraftRow
          key={draft.found.target}
          {...{ draft, isBusy }}
          change={(some) => finding.change(draft.found.target, some)}
          leaveOut={() => finding.leaveOut(draft.found.target)}
        />
      ))}
      {problem !== null && <ProblemSentence problem={problem} />}
      <div role="status">
        {progress && say('tab.find.adding', progress)}
        {!progress && there > 0 && say('tab.find.done', { count: there })}
        {!progress && refused > 0 && ` ${say('tab.find.refused', { count: refused })}`}
      </div>
      <div className={styles.buttons}>
        {left > 0 && (
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {say('tab.find.add', { count: left })}
          </Button>
        )}
        <Button disabledFocusable={isBusy} onClick={finding.goBack}>
          {say('tab.find.back')}
        </Button>
      </div>
    </form>
  )
}
