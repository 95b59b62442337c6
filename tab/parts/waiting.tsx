import { makeStyles, tokens } from '@fluentui/react-components'
import { useWords } from '../words/use-words.ts'

const useStyles = makeStyles({
  block: {
    height: '96px',
    marginTop: tokens.spacingVerticalL,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralStencil1,
    animationName: { from: { opacity: 1 }, '50%': { opacity: 0.5 }, to: { opacity: 1 } },
    animationDuration: '2s',
    animationIterationCount: 'infinite',
  },
  small: { height: '64px' },
})

/** The shape of what is on its way. */
export const Waiting = () => {
  const styles = useStyles()
  return (
    <div role="status" aria-label={useWords().say('tab.waiting')}>
      <div className={styles.block} />
      <div className={`${styles.block} ${styles.small}`} />
      <div className={`${styles.block} ${styles.small}`} />
    </div>
  )
}
