import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Problem } from '../desk/problem.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { Notice } from './notice.tsx'

const useStyles = makeStyles({
  id: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, marginTop: tokens.spacingVerticalXS },
  again: { marginTop: tokens.spacingVerticalS },
})

/** The sentence of a problem: that of the desk, or of the page where the desk was not heard. */
const sentenceOf = (problem: unknown, { say }: Words): string => {
  if (!(problem instanceof Problem)) return say('tab.defect')
  if (problem.code === 'NO_TOKEN') return say('tab.no_token')
  return problem.message || say('tab.unreachable')
}

/** A problem of something that the person did. Fields at fault are named, unless the sentence has them already. */
export const ProblemSentence = ({ problem }: { problem: unknown }) => {
  const words = useWords()
  const sentence = sentenceOf(problem, words)
  const faults = problem instanceof Problem ? problem.fields.map(({ message }) => message) : []
  return (
    <Notice intent="error">
      <div role="alert">{[sentence, ...faults.filter((fault) => !sentence.includes(fault))].join(' ')}</div>
    </Notice>
  )
}

/** A problem with its number, and the way to try again. */
export const ProblemNotice = ({ problem, again }: { problem: unknown; again: () => unknown }) => {
  const styles = useStyles()
  const words = useWords()
  return (
    <Notice intent="error">
      <div role="alert">{sentenceOf(problem, words)}</div>
      {problem instanceof Problem && problem.correlationId && (
        <div className={styles.id}>{words.say('tab.problem_number', { id: problem.correlationId })}</div>
      )}
      <Button className={styles.again} onClick={() => void again()}>
        {words.say('tab.try_again')}
      </Button>
    </Notice>
  )
}
