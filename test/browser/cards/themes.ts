import { cardConfig, type CardColors } from '../../../tab/announcements/card-config.ts'

/** The colours of a theme, as a Teams client draws cards with them. */
interface Theme extends CardColors {
  page: string
  button: string
  buttonLine: string
}

/** Tokens of Fluent UI's three Teams themes: react.fluentui.dev, theme colors. */
export const themes: Record<'light' | 'dark' | 'contrast', Theme> = {
  light: {
    text: '#242424',
    subtle: '#616161',
    line: '#d1d1d1',
    page: '#f5f5f5',
    button: '#ffffff',
    buttonLine: '#949494',
    styles: {
      default: '#ffffff',
      emphasis: '#f5f5f5',
      accent: '#e8ebfa',
      good: '#f1faf1',
      warning: '#fff9f5',
      attention: '#fdf3f4',
    },
    colors: { accent: '#4f52b2', good: '#0e700e', warning: '#835b00', attention: '#b10e1c' },
  },
  dark: {
    text: '#ffffff',
    subtle: '#adadad',
    line: '#525252',
    page: '#1f1f1f',
    button: '#292929',
    buttonLine: '#949494',
    styles: {
      default: '#292929',
      emphasis: '#333333',
      accent: '#2f2f4a',
      good: '#052505',
      warning: '#411200',
      attention: '#3f1011',
    },
    colors: { accent: '#9299f7', good: '#54b054', warning: '#feb766', attention: '#f1707b' },
  },
  contrast: {
    text: '#ffffff',
    subtle: '#ffffff',
    line: '#ffffff',
    page: '#000000',
    button: '#000000',
    buttonLine: '#ffffff',
    styles: {
      default: '#000000',
      emphasis: '#000000',
      accent: '#000000',
      good: '#000000',
      warning: '#000000',
      attention: '#000000',
    },
    colors: { accent: '#ffff00', good: '#3ff23f', warning: '#ffff00', attention: '#ff9e9e' },
  },
}
export type ThemeName = keyof typeof themes

const fontFamily = "'Segoe UI', system-ui, 'DejaVu Sans', sans-serif"

/** The host configuration of a theme. */
export const hostConfig = (name: ThemeName): object => cardConfig(themes[name], { fontFamily, headingLevel: 2 })

/** What a Teams client adds to the cards it draws, for everything inside an element with the name of the theme as class. */
export const styleOf = (name: ThemeName): string => {
  const { text, line, page, button, buttonLine, styles, colors } = themes[name]
  return `
  .${name} { background: ${page}; color: ${text}; padding: 12px; }
  .${name} .card { border: 1px solid ${line}; background: ${styles.default}; }
  .${name} .ac-pushButton { color: ${text}; background: ${button}; border: 1px solid ${buttonLine}; }
  .${name} .ac-input { color: ${text}; background: ${styles.emphasis}; border: 1px solid ${line}; }
  .${name} a { color: ${colors.accent}; }
  `
}

/** The same in every theme. */
export const commonStyle = `
  body { margin: 0; }
  main, section { display: flex; flex-wrap: wrap; align-items: flex-start; }
  section { flex-wrap: nowrap; align-items: stretch; }
  figure { margin: 0; }
  figcaption { font: 11px sans-serif; margin-bottom: 4px; }
  .card { box-sizing: border-box; border-radius: 6px; overflow: hidden; }
  .card p { margin: 0; }
  .card p + p { margin-top: 6px; }
  .ac-pushButton { font: 600 14px ${fontFamily}; border-radius: 4px; min-height: 32px; padding: 5px 12px; margin-bottom: 8px; max-width: 100%; }
  .ac-pushButton div { white-space: nowrap; text-overflow: ellipsis; overflow: hidden; }
  .ac-actionSet { flex-wrap: wrap; }
  .ac-input { width: 100%; box-sizing: border-box; min-height: 32px; font: 14px ${fontFamily}; border-radius: 4px; }
`
