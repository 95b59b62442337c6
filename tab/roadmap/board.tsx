import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Fragment } from 'react'
import type { Roadmap } from '../desk/roadmap-shapes.ts'
import { useWriting } from '../desk/use-writing.ts'
import { unseen } from '../look/unseen.ts'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { useWords } from '../words/use-words.ts'
import { RoadmapItem } from './roadmap-item.tsx'
import { useDrag } from './use-drag.ts'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 240px), 1fr))',
    gap: '16px',
    marginTop: '12px',
  },
  column: { minWidth: 0, borderRadius: tokens.borderRadiusXLarge },
  over: { outline: `1px dashed ${tokens.colorNeutralStrokeAccessible}`, outlineOffset: '4px' },
  name: { margin: '0 0 8px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  items: { display: 'grid', gap: '12px', margin: 0, padding: 0, listStyle: 'none' },
  mark: { height: '4px', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorBrandBackground },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
  unseen,
})

interface BoardParts {
  columns: Roadmap['columns']
  mayEdit: boolean
  edit: (roadmapId: string) => void
}

/** The columns of the roadmap with their items. Admins move them; a bar shows where one would stand. */
export const Board = ({ columns, mayEdit, edit }: BoardParts) => {
  const styles = useStyles()
  const { say } = useWords()
  const change = useWriting('/roadmap')
  const drag = useDrag(columns, change)
  const over = drag.held?.place
  return (
    <>
      {change.problem !== null && <ProblemSentence problem={change.problem} />}
      <div role="status" aria-live="assertive" className={styles.unseen}>
        {drag.told}
      </div>
      {mayEdit && (
        <div id="how-to-move" hidden>
          {say('tab.roadmap.how')}
        </div>
      )}
      <div className={styles.columns}>
        {columns.map(({ status, items }) => {
          const isOver = over?.status === status
          return (
            <section
              key={status}
              className={mergeClasses(styles.column, isOver && styles.over)}
              onDragOver={(event) => drag.goesOver(event, status)}
              onDrop={drag.drops}
            >
              <h2 className={styles.name}>
                {say('roadmap.column', { name: say(`roadmap_status.${status}`), count: items.length })}
              </h2>
              {items.length === 0 && <p className={styles.none}>{say('tab.roadmap.empty')}</p>}
              <ul className={styles.items}>
                {items.map((item) => (
                  <Fragment key={item.roadmapId}>
                    {isOver && over.before === item.roadmapId && <li aria-hidden className={styles.mark} />}
                    <RoadmapItem
                      item={item}
                      mayEdit={mayEdit}
                      change={change}
                      drag={drag}
                      edit={() => edit(item.roadmapId)}
                    />
                  </Fragment>
                ))}
                {isOver && over.before === null && <li aria-hidden className={styles.mark} />}
              </ul>
            </section>
          )
        })}
      </div>
    </>
  )
}
