import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import {
  ArrowDownRegular,
  ArrowLeftRegular,
  ArrowRightRegular,
  ArrowUpRegular,
  ReOrderDotsVerticalRegular,
} from '@fluentui/react-icons'
import type { RefObject } from 'react'
import type { Roadmap } from '../desk/roadmap-shapes.ts'
import { useWords } from '../words/use-words.ts'
import { handleId, type Drag } from './use-drag.ts'

const useStyles = makeStyles({
  handle: { cursor: 'grab' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '4px', margin: '8px 0' },
})

interface MoveHandleParts {
  item: Roadmap['columns'][number]['items'][number]
  drag: Drag
  /** The card that is seen to move. */
  card: RefObject<HTMLLIElement | null>
  isBusy: boolean
  className: string
}

/** The handle by which an item is dragged, and picked up and put down by keyboard. */
export const MoveHandle = ({ item, drag, card, isBusy, className }: MoveHandleParts) => {
  const styles = useStyles()
  const { say } = useWords()
  const isHeld = drag.held?.item.roadmapId === item.roadmapId
  return (
    <Button
      id={handleId(item.roadmapId)}
      size="small"
      appearance="subtle"
      className={mergeClasses(styles.handle, className)}
      icon={<ReOrderDotsVerticalRegular />}
      aria-label={say('dialog.roadmap.move', { title: item.title })}
      aria-describedby="how-to-move"
      aria-pressed={isHeld}
      disabledFocusable={isBusy}
      draggable={!isBusy}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', item.title)
        if (card.current) event.dataTransfer.setDragImage(card.current, 16, 16)
        drag.pickUp(item, true)
      }}
      onDragEnd={drag.leave}
      onClick={() => (isHeld ? void drag.putDown() : drag.pickUp(item, false))}
    />
  )
}

const steps = [
  { step: 'up', label: 'tab.roadmap.up', Icon: ArrowUpRegular },
  { step: 'down', label: 'tab.roadmap.down', Icon: ArrowDownRegular },
  { step: 'back', label: 'tab.roadmap.back', Icon: ArrowLeftRegular },
  { step: 'on', label: 'tab.roadmap.on', Icon: ArrowRightRegular },
] as const

/** The same steps as buttons, for a touch screen, while an item is picked up. */
export const MoveButtons = ({ drag, isBusy }: { drag: Drag; isBusy: boolean }) => {
  const styles = useStyles()
  const { say } = useWords()
  return (
    <div className={styles.buttons}>
      {steps.map(({ step, label, Icon }) => (
        <Button
          key={step}
          size="small"
          icon={<Icon />}
          aria-label={say(label)}
          title={say(label)}
          disabledFocusable={isBusy}
          onClick={() => drag.steps(step)}
        />
      ))}
      <Button size="small" appearance="primary" disabledFocusable={isBusy} onClick={() => void drag.putDown()}>
        {say('tab.roadmap.put_down')}
      </Button>
      <Button size="small" disabledFocusable={isBusy} onClick={drag.leave}>
        {say('tab.roadmap.leave')}
      </Button>
    </div>
  )
}
