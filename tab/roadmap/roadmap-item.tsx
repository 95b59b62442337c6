import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { EditRegular } from '@fluentui/react-icons'
import { useId, useRef } from 'react'
import type { Roadmap } from '../desk/roadmap-shapes.ts'
import type { Writing } from '../desk/use-writing.ts'
import { surface } from '../look/surface.ts'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import { referenceOf } from '../work-items/reference.ts'
import { MoveButtons, MoveHandle } from './move-handle.tsx'
import { quarterWords } from './quarter.ts'
import type { Drag } from './use-drag.ts'
import { VoteButton } from './vote-button.tsx'

type Item = Roadmap['columns'][number]['items'][number]

const useStyles = makeStyles({
  item: {
    ...surface,
    padding: '12px 16px',
  },
  held: { outline: `2px solid ${tokens.colorBrandStroke1}`, boxShadow: tokens.shadow16 },
  head: { display: 'flex', alignItems: 'start', gap: '4px' },
  title: {
    flexGrow: 1,
    minWidth: 0,
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
  button: { flexShrink: 0, marginTop: '-2px' },
  first: { marginInlineStart: '-8px' },
  last: { marginInlineEnd: '-8px' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  description: { margin: '6px 0 0', whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  linked: { margin: '8px 0 0', padding: 0, listStyle: 'none' },
  line: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px', padding: '2px 0' },
  name: { minWidth: 0, flexGrow: 1, overflowWrap: 'anywhere' },
  votes: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
})

interface RoadmapItemParts {
  item: Item
  mayEdit: boolean
  change: Writing
  drag: Drag
  edit: () => void
}

/** An item of the roadmap: what it is, when, and the work items it answers, each with its votes. */
export const RoadmapItem = ({ item, mayEdit, change, drag, edit }: RoadmapItemParts) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const title = useId()
  const card = useRef<HTMLLIElement>(null)
  const { roadmapId, linked } = item
  const isHeld = drag.held?.item.roadmapId === roadmapId
  const facts = [item.theme, quarterWords(item.quarter, words), say('tab.roadmap.votes', { count: item.votes })]
  return (
    <li
      ref={card}
      className={mergeClasses(styles.item, isHeld && styles.held)}
      aria-labelledby={title}
      onKeyDown={isHeld ? drag.hears : undefined}
      onDragOver={(event) => drag.goesOver(event, item.status, roadmapId)}
    >
      <div className={styles.head}>
        {mayEdit && (
          <MoveHandle
            item={item}
            drag={drag}
            card={card}
            isBusy={change.isBusy}
            className={mergeClasses(styles.button, styles.first)}
          />
        )}
        <h3 id={title} className={styles.title}>
          {item.title}
        </h3>
        {mayEdit && (
          <Button
            id={`edit-${roadmapId}`}
            size="small"
            appearance="subtle"
            className={mergeClasses(styles.button, styles.last)}
            icon={<EditRegular />}
            aria-label={say('dialog.roadmap.edit', { title: item.title })}
            title={say('button.roadmap.edit')}
            onClick={edit}
          />
        )}
      </div>
      {isHeld && !drag.held?.isByMouse && <MoveButtons drag={drag} isBusy={change.isBusy} />}
      <div className={styles.quiet}>{facts.filter(Boolean).join(' · ')}</div>
      {item.description && <p className={styles.description}>{item.description}</p>}
      <ul className={styles.linked}>
        {linked.map((one) => (
          <li key={one.itemId} className={styles.line}>
            <span className={styles.name}>
              <Link href={linkTo('tickets', referenceOf(one))}>{one.title}</Link>{' '}
              <span className={styles.quiet}>{say(`item_state.${one.state}`)}</span>
            </span>
            <span className={styles.votes}>{one.votes}</span>
            {one.itemType === 'IMPROVEMENT' && one.open && (
              <VoteButton roadmapId={roadmapId} linked={one} change={change} />
            )}
          </li>
        ))}
      </ul>
      {linked.length === 0 && <p className={styles.quiet}>{say('roadmap.no_items')}</p>}
    </li>
  )
}
