import { Button, makeStyles } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Roadmap } from '../desk/roadmap-shapes.ts'
import { useWriting } from '../desk/use-writing.ts'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { useWords } from '../words/use-words.ts'

const useStyles = makeStyles({
  removal: { marginTop: '20px' },
  sure: { margin: '0 0 8px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
})

interface ItemRemovalParts {
  item: Roadmap['columns'][number]['items'][number]
  close: () => void
}

/** Takes an item off the roadmap, once the person has said that they mean it. */
export const ItemRemoval = ({ item, close }: ItemRemovalParts) => {
  const styles = useStyles()
  const { say } = useWords()
  const change = useWriting('/roadmap')
  const [isAsked, ask] = useState(false)
  const { roadmapId, revision } = item
  const removes = async () => {
    const isGone = await change.write(`/roadmap/${encodeURIComponent(roadmapId)}`, { method: 'DELETE', revision })
    if (isGone) close()
  }
  if (!isAsked)
    return (
      <Button className={styles.removal} appearance="subtle" icon={<DeleteRegular />} onClick={() => ask(true)}>
        {say('button.roadmap.remove')}
      </Button>
    )
  return (
    <div className={styles.removal}>
      {change.problem !== null && <ProblemSentence problem={change.problem} />}
      <p className={styles.sure}>{say('dialog.roadmap.removes')}</p>
      <div className={styles.buttons}>
        <Button autoFocus appearance="primary" disabledFocusable={change.isBusy} onClick={() => void removes()}>
          {say('button.roadmap.remove')}
        </Button>
        <Button onClick={() => ask(false)}>{say('tab.roadmap.keep')}</Button>
      </div>
    </div>
  )
}
