import { makeStyles, tokens } from '@fluentui/react-components'
import { useWords } from '../words/use-words.ts'

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
    gap: '8px 16px',
    margin: '12px 0',
  },
  name: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0 },
})

interface FactsParts {
  /** The text of each name, and what there is to say. */
  facts: readonly (readonly [name: string, value: string | null])[]
}

/** Facts under their names, without those that there is nothing to say of. */
export const Facts = ({ facts }: FactsParts) => {
  const styles = useStyles()
  const { say } = useWords()
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt className={styles.name}>{say(name)}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
