import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { ItemLine, Move } from '../desk/item-shapes.ts'
import { unseen } from '../look/unseen.ts'
import { AsOf, Away } from '../parts/as-of.tsx'
import { Notice } from '../parts/notice.tsx'
import { ProblemNotice, ProblemSentence } from '../parts/problem-notice.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words/use-words.ts'
import { BoardCard } from './board-card.tsx'
import { boardQueryOf, type Filter } from './filter.ts'
import { referenceOf } from './reference.ts'
import { useBoard } from './use-board.ts'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 160px), 1fr))',
    gap: '10px',
    marginTop: '8px',
  },
  column: {
    minWidth: 0,
    minHeight: '72px',
    padding: '8px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  open: { border: `1px dashed ${tokens.colorBrandStroke1}` },
  name: { margin: '2px 4px 8px', fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  items: { display: 'grid', gap: '8px', margin: 0, padding: 0, listStyle: 'none' },
  quiet: { margin: '4px', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  unseen,
})

/** The work items of a kind by their states. Moving a card is a step of the life cycle, as the desk offers it. */
export default function Board({ filter }: { filter: Filter }) {
  const styles = useStyles()
  const { say } = useWords()
  const board = useBoard(boardQueryOf(useSettled(filter)))
  const [dragged, drag] = useState<ItemLine | null>(null)
  const [asking, ask] = useState<{ item: ItemLine; move: Move } | null>(null)
  const [noWay, setNoWay] = useState<string | null>(null)
  const { data, error, refetch, columns, problem, arrived, isBusy } = board
  const isOld = error !== null || data?.away === true

  const arrivedId = arrived?.item.itemId
  useEffect(() => {
    if (arrivedId !== undefined) document.getElementById(`board-${arrivedId}`)?.focus()
  }, [arrivedId, arrived])

  const takes = (item: ItemLine, move: Move) => {
    setNoWay(null)
    board.forget()
    if (move.reason) ask({ item, move })
    else void board.moves(item, move, null)
  }
  const drops = (item: ItemLine, state: string) => {
    if (item.state === state) return
    const move = item.moves.find(({ to }) => to === state)
    if (move) return takes(item, move)
    const [from, to] = [say(`item_state.${item.state}`), say(`item_state.${state}`)]
    board.forget()
    setNoWay(say('tab.board.no_way', { reference: referenceOf(item), from, to }))
  }
  return (
    <>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && (isOld ? <Away at={data.at} /> : <AsOf at={data.at} />)}
      {!data && !error && <Waiting />}
      {problem !== null && <ProblemSentence problem={problem} />}
      {noWay !== null && (
        <Notice intent="warning">
          <div role="alert">{noWay}</div>
        </Notice>
      )}
      <div role="status" className={styles.unseen}>
        {arrived && say('tab.board.moved', { ...sayable(arrived, say) })}
      </div>
      <div className={styles.columns}>
        {columns.map(({ state, count, items }) => (
          <section
            key={state}
            aria-label={say(`item_state.${state}`)}
            className={mergeClasses(styles.column, dragged?.moves.some(({ to }) => to === state) && styles.open)}
            onDragOver={(event) => {
              if (dragged) event.preventDefault()
            }}
            onDrop={(event) => {
              event.preventDefault()
              if (dragged) drops(dragged, state)
              drag(null)
            }}
          >
            <h2 className={styles.name}>{say('tab.board.column', { state: say(`item_state.${state}`), count })}</h2>
            {items.length === 0 && <p className={styles.quiet}>{say('tab.board.empty')}</p>}
            <ul className={styles.items}>
              {items.map((item) => (
                <BoardCard
                  key={item.itemId}
                  item={item}
                  isBusy={isBusy}
                  asking={asking?.item.itemId === item.itemId ? asking.move : null}
                  choose={(move) => takes(item, move)}
                  send={(move, reason) => {
                    void board.moves(item, move, reason).then((isDone) => isDone && ask(null))
                  }}
                  cancel={() => ask(null)}
                  drag={drag}
                />
              ))}
            </ul>
            {count > items.length && (
              <p className={styles.quiet}>{say('tab.board.more', { count: count - items.length })}</p>
            )}
          </section>
        ))}
      </div>
    </>
  )
}

const sayable = ({ item }: { item: ItemLine }, say: ReturnType<typeof useWords>['say']) => ({
  reference: referenceOf(item),
  state: say(`item_state.${item.state}`),
})
