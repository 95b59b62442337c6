/** The looks that Teams knows; one it learns later is the default. */
const themeNames = ['default', 'dark', 'contrast', 'glass'] as const
export type ThemeName = (typeof themeNames)[number]

/** A tab as a team made it: an id, its name, and the address that it opens. */
export interface TabChoice {
  id: string
  name: string
  address: string
}

/** Whatever the page is shown in. What it says are hints for looks and language, and never a proof of who somebody is. */
export interface Host {
  locale: string
  theme: ThemeName
  /** Calls back with each theme the person changes to. */
  onTheme: (heard: (theme: ThemeName) => void) => void
  /** The place in the page that a link leads to; empty for none. */
  place: string
  /** The conversation in which the page is a tab; null for a page of one's own. It leaves things out, and lets nobody see more. */
  conversation: string | null
  /** Lets the person choose what a new tab opens; absent where no tab is being made. */
  offersTab?: (choice: () => TabChoice) => void
  /** Gives a token of the person for one request; absent outside of Teams. It is kept nowhere. */
  token?: () => Promise<string>
  /** Tells the host that the page can be seen. */
  shown: () => void
}

/** The theme of that name. */
export const themeNamed = (name: string | undefined): ThemeName =>
  themeNames.find((theme) => theme === name) ?? 'default'
