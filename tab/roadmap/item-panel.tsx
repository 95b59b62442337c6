import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useId, useRef } from 'react'
import type { Roadmap } from '../desk/roadmap-shapes.ts'
import { surface } from '../look/surface.ts'
import { useWords } from '../words/use-words.ts'
import { ItemForm } from './item-form.tsx'
import { ItemLinks } from './item-links.tsx'
import { ItemRemoval } from './item-removal.tsx'
import { newItem, storedItem } from './item-values.ts'

const useStyles = makeStyles({
  panel: {
    ...surface,
    margin: '12px 0 16px',
    padding: '14px 16px 18px',
    scrollMarginTop: '12px',
    boxShadow: tokens.shadow8,
  },
  title: { margin: '0 0 12px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
})

/** An item that an admin writes: one that is there, by its id, or a new one, perhaps for a wish. */
export type Opened = { roadmapId: string } | { roadmapId: null; title: string; reference?: string }

interface ItemPanelParts {
  opened: Opened
  roadmap: Roadmap
  close: () => void
}

/** All that an admin does with one item of the roadmap. */
export const ItemPanel = ({ opened, roadmap, close }: ItemPanelParts) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const title = useId()
  const panel = useRef<HTMLElement>(null)
  // A browser may answer with a promise, which is nothing to clean up with.
  useEffect(() => void panel.current?.scrollIntoView({ block: 'start' }), [])
  const item = roadmap.columns.flatMap(({ items }) => items).find(({ roadmapId }) => roadmapId === opened.roadmapId)
  // What the form was opened with stays, also when somebody changes the item meanwhile.
  const first = useRef(opened.roadmapId === null ? newItem(opened.title) : item && storedItem(item, words)).current
  if (!first) return null
  return (
    <section ref={panel} className={styles.panel} aria-labelledby={title}>
      <h2 id={title} className={styles.title}>
        {opened.roadmapId === null
          ? say('dialog.roadmap.add')
          : say('dialog.roadmap.edit', { title: item?.title ?? first.values.title })}
      </h2>
      <ItemForm
        roadmapId={opened.roadmapId}
        opened={first}
        reference={opened.roadmapId === null ? opened.reference : undefined}
        roadmap={roadmap}
        close={close}
      />
      {item && <ItemLinks item={item} />}
      {item && <ItemRemoval item={item} close={close} />}
    </section>
  )
}
