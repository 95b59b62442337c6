import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ProblemSentence } from '../../../parts/problem-notice.tsx'
import { useWords } from '../../../words/use-words.ts'
import { useSectionStyles } from '../../section-styles.ts'
import { mostChosen, type Finding } from './use-finding.ts'

const useStyles = makeStyles({
  // In sight however long the list is.
  bar: {
    position: 'sticky',
    bottom: 0,
    padding: '8px 0 4px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
})

/** The number of things that are chosen, and the way on; how far it is meanwhile. */
export const ChosenBar = ({ finding }: { finding: Finding }) => {
  const styles = useStyles()
  const section = useSectionStyles()
  const { say } = useWords()
  const { chosen, choose, progress, problem } = finding
  const count = chosen.size
  const said = [
    ...(count > 0 ? [say('tab.find.chosen', { count })] : []),
    ...(count >= mostChosen ? [say('tab.find.full', { most: mostChosen })] : []),
  ]
  return (
    <div className={count > 0 ? styles.bar : undefined}>
      {problem !== null && <ProblemSentence problem={problem} />}
      <div role="status">{progress ? say('tab.find.proposing', progress) : said.join(' ')}</div>
      {count > 0 && (
        <div className={`${section.buttons} ${section.gap}`}>
          <Button appearance="primary" disabledFocusable={progress !== null} onClick={() => void finding.propose()}>
            {say('tab.find.propose', { count })}
          </Button>
          <Button disabledFocusable={progress !== null} onClick={() => choose([...chosen.values()], false)}>
            {say('tab.bulk.none')}
          </Button>
        </div>
      )}
    </div>
  )
}
