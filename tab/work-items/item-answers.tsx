import { makeStyles, tokens } from '@fluentui/react-components'
import type { Item } from '../desk/item-shapes.ts'
import { useWords } from '../words/use-words.ts'
import { answerWords, inLanguage } from './answer-words.ts'

const useStyles = makeStyles({
  answers: { display: 'grid', gap: '8px', margin: '12px 0' },
  name: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
})

/** The answers to the request template that a work item was made with, in the order they were asked. */
export const ItemAnswers = ({ answers }: Pick<Item, 'answers'>) => {
  const styles = useStyles()
  const words = useWords()
  if (answers.length === 0) return null
  return (
    <section aria-label={words.say('tab.item.answers')}>
      <dl className={styles.answers}>
        {answers.map((answer, at) => (
          <div key={at}>
            <dt className={styles.name}>{inLanguage(answer.label, words)}</dt>
            <dd className={styles.value}>{answerWords(answer, words)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
