/** The colours in which cards are drawn. */
export interface CardColors {
  text: string
  subtle: string
  line: string
  /** The background of each container style. */
  styles: Record<'default' | 'emphasis' | 'accent' | 'good' | 'warning' | 'attention', string>
  /** Of text that has a colour. */
  colors: Record<'accent' | 'good' | 'warning' | 'attention', string>
}

/**
 * The sizes and the behaviour with which Teams draws cards, in some colours. Headings of a card are of a level of the page around it.
 * https://github.com/microsoft/AdaptiveCards/blob/main/samples/HostConfig/microsoft-teams-light.json
 */
export const cardConfig = (
  { text, subtle, line, styles, colors }: CardColors,
  { fontFamily, headingLevel }: { fontFamily: string; headingLevel: number },
) => {
  const font = {
    fontFamily,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
  }
  const foregroundColors = Object.fromEntries(
    Object.entries({ default: text, dark: text, light: text, ...colors }).map(([name, color]) => [
      name,
      { default: color, subtle: name === 'default' ? subtle : color },
    ]),
  )
  return {
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: line },
    imageSizes: { small: 32, medium: 52, large: 100 },
    fontTypes: { default: font, monospace: font },
    containerStyles: Object.fromEntries(
      Object.entries(styles).map(([name, backgroundColor]) => [name, { backgroundColor, foregroundColors }]),
    ),
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    textBlock: { headingLevel },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 16 },
  }
}
