import { makeStyles, tokens } from '@fluentui/react-components'

const border = (color: string) => `1px solid ${color}`

/** The colours of announcements by their tone. In high contrast the border tells what the background cannot. */
export const useTones = makeStyles({
  quiet: {
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground3,
    border: border(tokens.colorNeutralStroke2),
  },
  draft: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
  },
  info: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorBrandBackground2,
    border: border(tokens.colorBrandStroke2),
  },
  maintenance: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorBrandBackground2,
    border: border(tokens.colorBrandStroke2),
  },
  notes: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorStatusSuccessBackground1,
    border: border(tokens.colorStatusSuccessBorder1),
  },
  warning: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorStatusWarningBackground1,
    border: border(tokens.colorStatusWarningBorder1),
  },
  critical: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorStatusDangerBackground1,
    border: border(tokens.colorStatusDangerBorder1),
  },
})
