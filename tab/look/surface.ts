import { tokens } from '@fluentui/react-components'

/** The surface that stands out from the page. Its edge is seen in the theme of high contrast alone. */
export const surface = {
  border: `1px solid ${tokens.colorTransparentStroke}`,
  borderRadius: tokens.borderRadiusXLarge,
  backgroundColor: tokens.colorNeutralBackground1,
  boxShadow: tokens.shadow2,
} as const

/** A card below others, with something to read. */
export const card = { marginTop: '12px', padding: '14px 16px', ...surface } as const
