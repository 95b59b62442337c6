import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { History } from '../desk/item-shapes.ts'
import { Happenings } from '../parts/happenings.tsx'
import { useWords } from '../words/use-words.ts'
import { happeningWords } from './happening.ts'

const useStyles = makeStyles({ title: { margin: 0, fontSize: tokens.fontSizeBase400 } })

/** The history of an item, the newest first. */
export const ItemHistory = ({ itemId, className }: { itemId: string; className: string }) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const [page, turn] = useState(0)
  return (
    <section className={className} aria-label={say('tab.item.history')}>
      <h2 className={styles.title}>{say('tab.item.history')}</h2>
      <Happenings<History>
        path={`/work-items/${encodeURIComponent(itemId)}/history`}
        {...{ page, turn }}
        sentenceOf={(happening) => happeningWords(happening, words)}
      />
    </section>
  )
}
