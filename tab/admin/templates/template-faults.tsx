import { Problem } from '../../desk/problem.ts'
import { Notice } from '../../parts/notice.tsx'
import { ProblemSentence } from '../../parts/problem-notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { faultLines } from './faults.ts'

/** A refusal of a template: where each fault is, and what to do. */
export const TemplateFaults = ({ problem }: { problem: unknown }) => {
  const words = useWords()
  if (!(problem instanceof Problem) || problem.code !== 'INVALID' || problem.fields.length === 0)
    return <ProblemSentence problem={problem} />
  return (
    <Notice intent="error">
      <div role="alert">
        {words.say('tab.templates.faults')}
        {faultLines(problem.fields, words).map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
    </Notice>
  )
}
