import { makeStyles, tokens } from '@fluentui/react-components'
import { useNow } from '../clock.ts'
import { card } from '../look/surface.ts'
import { linkTo } from '../place.ts'
import { Away } from '../parts/as-of.tsx'
import { ProblemNotice, ProblemSentence } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { ItemAnswers } from './item-answers.tsx'
import { ItemComments } from './item-comments.tsx'
import { ItemFacts } from './item-facts.tsx'
import { ItemHistory } from './item-history.tsx'
import { ItemLinks } from './item-links.tsx'
import { ItemSign } from './item-sign.tsx'
import { ItemSteps } from './item-steps.tsx'
import { ItemTools } from './item-tools.tsx'
import { referenceOf } from './reference.ts'
import { useItem } from './use-item.ts'

const useStyles = makeStyles({
  back: { display: 'inline-block', margin: '16px 0 0', color: tokens.colorBrandForegroundLink },
  title: { margin: '4px 0', fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  state: { display: 'flex', alignItems: 'center', gap: '8px' },
  card,
  text: { whiteSpace: 'pre-wrap', margin: '8px 0' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** One work item, with what one may do with it. */
export const ItemPage = ({ number }: { number: number }) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const now = useNow()
  const open = useItem(number)
  const { data: item, error, refetch, problem } = open
  return (
    <>
      <a className={styles.back} href={linkTo('tickets')}>
        {say('tab.items.back')}
      </a>
      <h1 className={styles.title}>{item ? `${referenceOf(item)} · ${item.title}` : say('tab.page.tickets')}</h1>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {!item && !error && <Waiting />}
      {item && (
        <>
          {item.awayAt && <Away at={item.awayAt} />}
          {problem !== null && <ProblemSentence problem={problem} />}
          <section className={styles.card} aria-label={say('tab.item.about')}>
            <div className={styles.state}>
              <ItemSign state={item.state} itemType={item.itemType} />
              <strong>{say(`item_state.${item.state}`)}</strong>
              {item.severity && (
                <span>· {say('tab.items.severity', { severity: say(`severity.${item.severity}`) })}</span>
              )}
            </div>
            {item.reason && <p className={styles.text}>{item.reason}</p>}
            {item.description && <p className={styles.text}>{item.description}</p>}
            <ItemFacts item={item} />
            <ItemAnswers answers={item.answers} />
            <ItemLinks links={item.links} />
            <p className={styles.quiet}>
              {say(`item.filed.${item.itemType}`, { name: item.reporter, time: moment(item.reportedAt, now, words) })}
            </p>
            <ItemSteps open={open} item={item} />
            <ItemTools open={open} item={item} />
          </section>
          <ItemComments open={open} item={item} now={now} className={styles.card} />
          <ItemHistory itemId={item.itemId} className={styles.card} />
        </>
      )}
    </>
  )
}
