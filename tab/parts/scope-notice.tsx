import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useWords } from '../words/use-words.ts'

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    marginTop: tokens.spacingVerticalS,
    color: tokens.colorNeutralForeground2,
  },
})

/** Says that the page shows what its conversation follows, with a way to everything and back. */
export const ScopeNotice = ({ all, change }: { all: boolean; change: (all: boolean) => void }) => {
  const { say } = useWords()
  return (
    <div className={useStyles().line}>
      <span role="status">{say(all ? 'tab.scope.all' : 'tab.scope.followed')}</span>
      <Button size="small" onClick={() => change(!all)}>
        {say(all ? 'tab.scope.show_followed' : 'tab.scope.show_all')}
      </Button>
    </div>
  )
}
