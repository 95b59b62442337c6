import { makeStyles, tokens } from '@fluentui/react-components'
import { card } from '../look/surface.ts'

/** The look that the sections of the admin page share: a card for each thing, rows in it, and forms. */
export const useSectionStyles = makeStyles({
  card,
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: '4px 16px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  part: { margin: '16px 0 0', fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  text: { margin: '4px 0 0' },
  list: { margin: '8px 0 0', padding: 0, listStyle: 'none' },
  row: {
    padding: '8px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  form: { display: 'grid', gap: '12px', marginTop: '12px' },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
    gap: '12px 16px',
    alignItems: 'start',
  },
  // A form of one line, with its button at the end.
  line: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 180px), 1fr))',
    alignItems: 'end',
    gap: '8px 12px',
    marginTop: '12px',
  },
  // As wide as its words, in a grid of fields.
  submit: { justifySelf: 'start' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  add: { marginTop: '12px' },
  gap: { alignItems: 'center', marginTop: '8px' },
  beside: { alignSelf: 'end', justifySelf: 'start', marginBottom: '4px' },
  set: {
    display: 'grid',
    gap: '12px',
    minWidth: 0,
    margin: 0,
    padding: '8px 12px 12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  legend: { padding: '0 4px', fontWeight: tokens.fontWeightSemibold },
})
