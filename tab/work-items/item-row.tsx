import { makeStyles, tokens } from '@fluentui/react-components'
import type { ItemLine } from '../desk/item-shapes.ts'
import { linkTo } from '../place.ts'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { ItemSign } from './item-sign.tsx'
import { referenceOf } from './reference.ts'

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'start', '& + &': { borderTop: `1px solid ${tokens.colorNeutralStroke2}` } },
  link: {
    display: 'flex',
    gap: '10px',
    flexGrow: 1,
    minWidth: 0,
    padding: '10px 16px',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover, color: tokens.colorNeutralForeground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  box: { display: 'flex', padding: '11px 0 11px 16px', minHeight: '20px' },
  title: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

interface ItemRowParts {
  item: ItemLine
  now: Date
  /** Null where nobody has anything to choose for. */
  isChosen: boolean | null
  choose: (isChosen: boolean) => void
}

/** A line of the list, which opens its item; with a box to choose it for a step that many take together. */
export const ItemRow = ({ item, now, isChosen, choose }: ItemRowParts) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const { state, itemType, title, severity, platformName, assignee, reportedAt, votes } = item
  const facts = [
    say(`item_state.${state}`),
    severity && say('tab.items.severity', { severity: say(`severity.${severity}`) }),
    platformName,
    assignee ?? say('item.nobody'),
    votes > 0 && say('item.vote_count', { count: votes }),
    moment(reportedAt, now, words),
  ].filter(Boolean)
  return (
    <li className={styles.row}>
      {isChosen !== null && (
        <label className={styles.box}>
          <input
            type="checkbox"
            aria-label={say('tab.bulk.choose', { reference: referenceOf(item) })}
            checked={isChosen}
            onChange={({ target }) => choose(target.checked)}
          />
        </label>
      )}
      <a className={styles.link} href={linkTo('tickets', referenceOf(item))}>
        <ItemSign state={state} itemType={itemType} />
        <span>
          <span className={styles.title}>
            {referenceOf(item)} · {title}
          </span>
          <br />
          <span className={styles.quiet}>{facts.join(' · ')}</span>
        </span>
      </a>
    </li>
  )
}
