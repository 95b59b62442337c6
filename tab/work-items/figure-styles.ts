import { makeStyles, tokens } from '@fluentui/react-components'

/** The look of a table of figures. */
export const useFigureStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', marginTop: '8px', fontVariantNumeric: 'tabular-nums' },
  cell: {
    padding: '6px 12px 6px 0',
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  head: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  none: { margin: '8px 0 0', color: tokens.colorNeutralForeground2 },
})
