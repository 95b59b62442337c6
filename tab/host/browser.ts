import type { Host, ThemeName } from './host.ts'

/** The page by itself in a browser, in the look that the device asks for. */
export const browserHost = (): Host => {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const contrast = matchMedia('(prefers-contrast: more)')
  const theme = (): ThemeName => (contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'default')
  return {
    locale: navigator.language,
    theme: theme(),
    onTheme(heard) {
      for (const query of [dark, contrast]) query.addEventListener('change', () => heard(theme()))
    },
    place: '',
    conversation: null,
    shown: () => undefined,
  }
}
