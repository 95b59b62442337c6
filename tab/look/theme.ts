import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme, type Theme } from '@fluentui/react-components'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Host, ThemeName } from '../host/host.ts'

/** Dark, and let through what lies behind: on glass there is something behind the page. */
const glass: Theme = {
  ...teamsDarkTheme,
  colorNeutralBackground2: 'rgba(20, 20, 20, 0.94)',
}

/** The colours of each theme of Teams. */
export const themes: Readonly<Record<ThemeName, Theme>> = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
  glass,
}

const print = window.matchMedia('print')
const onPrint = (heard: () => void) => {
  print.addEventListener('change', heard)
  return () => print.removeEventListener('change', heard)
}

/** The theme of the host, also after the person changes it. */
export const useTheme = (host: Host): ThemeName => {
  const [theme, setTheme] = useState(host.theme)
  useEffect(() => host.onTheme(setTheme), [host])
  // Paper is white, and what is white on it cannot be read.
  return useSyncExternalStore(onPrint, () => print.matches) ? 'default' : theme
}
