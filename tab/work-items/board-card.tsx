import {
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  mergeClasses,
  tokens,
} from '@fluentui/react-components'
import { MoreHorizontalRegular } from '@fluentui/react-icons'
import type { ItemLine, Move } from '../desk/item-shapes.ts'
import { ReasonForm } from '../parts/reason-form.tsx'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import { referenceOf } from './reference.ts'
import { stepWords } from './step-words.ts'

const useStyles = makeStyles({
  card: {
    padding: '8px 8px 10px 12px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
  },
  movable: { cursor: 'grab' },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', minHeight: '24px' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  title: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    overflowWrap: 'anywhere',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
})

interface BoardCardParts {
  item: ItemLine
  isBusy: boolean
  /** The step that waits for its reason. */
  asking: Move | null
  choose: (move: Move) => void
  send: (move: Move, reason: string) => void
  cancel: () => void
  drag: (item: ItemLine | null) => void
}

/** An item on the board. It is dragged, or moved by its menu, which a keyboard reaches. */
export const BoardCard = ({ item, isBusy, asking, choose, send, cancel, drag }: BoardCardParts) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const reference = referenceOf(item)
  const { severity, platformName, assignee, votes } = item
  const facts = [
    severity && say(`severity.${severity}`),
    platformName,
    assignee ?? say('item.nobody'),
    votes > 0 && say('item.vote_count', { count: votes }),
  ].filter(Boolean)
  const isMovable = item.moves.length > 0 && !isBusy
  return (
    <li
      className={mergeClasses(styles.card, isMovable && styles.movable)}
      draggable={isMovable}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', reference)
        drag(item)
      }}
      onDragEnd={() => drag(null)}
    >
      <div className={styles.head}>
        <span className={styles.quiet}>{reference}</span>
        {item.moves.length > 0 && (
          <Menu inline>
            <MenuTrigger disableButtonEnhancement>
              <Button
                size="small"
                appearance="subtle"
                icon={<MoreHorizontalRegular />}
                disabledFocusable={isBusy}
                aria-label={say('tab.board.move', { reference })}
              />
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                {item.moves.map((move) => (
                  <MenuItem
                    key={move.action}
                    secondaryContent={say(`item_state.${move.to}`)}
                    onClick={() => choose(move)}
                  >
                    {stepWords(move, words)}
                  </MenuItem>
                ))}
              </MenuList>
            </MenuPopover>
          </Menu>
        )}
      </div>
      <a id={`board-${item.itemId}`} className={styles.title} href={linkTo('tickets', reference)} draggable={false}>
        {item.title}
      </a>
      <div className={styles.quiet}>{facts.join(' · ')}</div>
      {asking && (
        <ReasonForm
          step={stepWords(asking, words)}
          isBusy={isBusy}
          send={(reason) => send(asking, reason)}
          cancel={cancel}
        />
      )}
    </li>
  )
}
