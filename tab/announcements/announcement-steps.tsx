import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import type { Announcement } from '../desk/announcement-shapes.ts'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import { EndForm } from './end-form.tsx'
import { sayNext } from './flash.ts'
import { ToWorkItem } from './to-work-item.tsx'
import type { OpenAnnouncement } from './use-announcement.ts'

const useStyles = makeStyles({
  steps: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', marginTop: '12px' },
})

/** The steps that are taken at once, the likeliest first. A draft is published where it is written. */
const steps = ['verify', 'complete', 'end'] as const
/** States in which an announcement asks to be read. */
const live: readonly string[] = [
  ...['active', 'announced', 'starting_soon', 'in_progress', 'verifying', 'overrun'],
  ...['investigating', 'identified', 'monitoring'],
]

interface AnnouncementStepsParts {
  open: OpenAnnouncement
  announcement: Announcement
  edit: () => void
  /** Is told in a sentence what was done. */
  tell: (sentence: string) => void
}

/** The things that the person may do with an announcement now. */
export const AnnouncementSteps = ({ open, announcement, edit, tell }: AnnouncementStepsParts) => {
  const styles = useStyles()
  const { say } = useWords()
  const [asking, ask] = useState<'extend' | 'withdraw' | null>(null)
  const { revision, moves, state, messageId, asksAcknowledgement, kind, itemId } = announcement
  const may = (move: string) => moves.includes(`announcement.${move}`)
  const isDraft = state === 'draft'

  const takes = async (move: string, body: object = {}, shown = revision) => {
    const done = await open.does(move, { body, revision: shown })
    if (!done) return
    ask(null)
    const { title, places } = done
    if (move === 'copy') {
      sayNext(say(`announcement.done.${done.state}`, { title }))
      window.location.hash = linkTo('announcements', done.messageId)
    } else if (isDraft && move === 'withdraw') window.location.hash = linkTo('announcements')
    else tell(say(`announcement.done.${done.state}`, { title, count: places ?? 0 }))
  }
  const acknowledges = async () => {
    if (await open.does('acknowledgement', {})) tell(say('announcement.thanks'))
  }
  const called = kind === 'MAINTENANCE' && !isDraft ? 'cancel' : 'withdraw'
  return (
    <>
      <div className={styles.steps}>
        {asksAcknowledgement && live.includes(state) && (
          <Button appearance="primary" disabledFocusable={open.isBusy} onClick={() => void acknowledges()}>
            {say('button.announcement.acknowledge')}
          </Button>
        )}
        {steps.filter(may).map((move) => (
          <Button key={move} disabledFocusable={open.isBusy} onClick={() => void takes(move)}>
            {say(`button.announcement.${move}`)}
          </Button>
        ))}
        {may('extend') && (
          <Button aria-expanded={asking === 'extend'} onClick={() => ask(asking === 'extend' ? null : 'extend')}>
            {say('button.announcement.extend')}
          </Button>
        )}
        {may('edit') && !isDraft && <Button onClick={edit}>{say('button.edit')}</Button>}
        {may('copy') && (
          <Button disabledFocusable={open.isBusy} onClick={() => void takes('copy')}>
            {say('button.announcement.copy')}
          </Button>
        )}
        {may('withdraw') && (
          <Button aria-expanded={asking === 'withdraw'} onClick={() => ask(asking === 'withdraw' ? null : 'withdraw')}>
            {say(`button.announcement.${called}`)}
          </Button>
        )}
        {itemId !== null && <ToWorkItem itemId={itemId} />}
      </div>
      {asking === 'extend' && (
        <EndForm
          messageId={messageId}
          isBusy={open.isBusy}
          problem={open.problem}
          extend={(values, shown) => void takes('extend', values, shown)}
        />
      )}
      {asking === 'withdraw' && (
        <div className={styles.steps} role="group" aria-label={say(`button.announcement.${called}`)}>
          <span>{say(isDraft ? 'tab.announcement.sure_draft' : 'tab.announcement.sure')}</span>
          <Button autoFocus onClick={() => ask(null)}>
            {say('tab.announcement.keep')}
          </Button>
          <Button disabledFocusable={open.isBusy} onClick={() => void takes('withdraw')}>
            {say(`button.announcement.${called}`)}
          </Button>
        </div>
      )}
    </>
  )
}
