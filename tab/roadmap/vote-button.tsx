import { ToggleButton } from '@fluentui/react-components'
import { ThumbLikeFilled, ThumbLikeRegular } from '@fluentui/react-icons'
import type { Roadmap } from '../desk/roadmap-shapes.ts'
import type { Writing } from '../desk/use-writing.ts'
import { useWords } from '../words/use-words.ts'

interface VoteButtonParts {
  roadmapId: string
  linked: Roadmap['columns'][number]['items'][number]['linked'][number]
  change: Writing
}

/** The own vote for a work item, where it stands on the roadmap. */
export const VoteButton = ({ roadmapId, linked, change }: VoteButtonParts) => {
  const { say } = useWords()
  const { itemId, title, voted } = linked
  const path = `/roadmap/${encodeURIComponent(roadmapId)}/work-items/${encodeURIComponent(itemId)}/vote`
  return (
    <ToggleButton
      size="small"
      checked={voted}
      disabledFocusable={change.isBusy}
      icon={voted ? <ThumbLikeFilled /> : <ThumbLikeRegular />}
      aria-label={say(voted ? 'tab.roadmap.unvote_for' : 'tab.roadmap.vote_for', { title })}
      onClick={() => void change.write(path, voted ? { method: 'DELETE' } : { method: 'PUT', body: {} })}
    />
  )
}
