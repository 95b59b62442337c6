import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Piece } from './word-diff.ts'

const useStyles = makeStyles({
  text: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  own: {
    color: 'inherit',
    backgroundColor: tokens.colorNeutralBackground5,
    borderRadius: tokens.borderRadiusSmall,
    fontWeight: tokens.fontWeightSemibold,
  },
  added: { textDecorationLine: 'underline', textUnderlineOffset: '2px' },
  gone: { textDecorationLine: 'line-through' },
})

interface MarkedTextParts {
  pieces: readonly Piece[]
  /** The marks of the pieces that this text has alone: of something new, or of something that is gone. */
  as?: 'added' | 'gone'
}

/** A text in which the words are marked that another one has not. The marks have a form, not a colour alone. */
export const MarkedText = ({ pieces, as = 'added' }: MarkedTextParts) => {
  const styles = useStyles()
  const Mark = as === 'added' ? 'ins' : 'del'
  return (
    <p className={styles.text}>
      {pieces.map(({ text, isSame }, at) =>
        isSame ? (
          text
        ) : (
          <Mark key={at} className={mergeClasses(styles.own, styles[as])}>
            {text}
          </Mark>
        ),
      )}
    </p>
  )
}
