import { tokens } from '@fluentui/react-components'
import { cardConfig } from './card-config.ts'

/** The look of a card of Teams, in the colours of the theme around the card. */
export const cardLook = cardConfig(
  {
    text: tokens.colorNeutralForeground1,
    subtle: tokens.colorNeutralForeground2,
    line: tokens.colorNeutralStroke1,
    styles: {
      default: tokens.colorNeutralBackground1,
      emphasis: tokens.colorNeutralBackground2,
      accent: tokens.colorBrandBackground2,
      good: tokens.colorStatusSuccessBackground1,
      warning: tokens.colorStatusWarningBackground1,
      attention: tokens.colorStatusDangerBackground1,
    },
    colors: {
      accent: tokens.colorBrandForeground1,
      good: tokens.colorStatusSuccessForeground1,
      warning: tokens.colorStatusWarningForeground1,
      attention: tokens.colorStatusDangerForeground1,
    },
  },
  { fontFamily: 'inherit', headingLevel: 3 },
)
