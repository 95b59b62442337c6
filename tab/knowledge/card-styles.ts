import { makeStyles, tokens } from '@fluentui/react-components'
import { card } from '../look/surface.ts'

/** The look of something to read. */
export const useCardStyles = makeStyles({
  card: { ...card, marginBottom: '12px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})
