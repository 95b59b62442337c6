import { makeStyles, tokens } from '@fluentui/react-components'
import { useWords } from '../words/use-words.ts'

const useStyles = makeStyles({
  note: {
    maxWidth: '1120px',
    margin: '0 auto',
    padding: '24px 16px 0',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
})

/** Below the page: that its translation is a draft, where it is one. */
export const DraftNote = () => {
  const styles = useStyles()
  const { isDraft, say } = useWords()
  return isDraft ? <footer className={styles.note}>{say('draft.note')}</footer> : null
}
