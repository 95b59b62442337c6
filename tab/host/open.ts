import type { Host } from './host.ts'

/** Finds out what the page is shown in. Loads the client library of Teams only in a frame. */
export const openHost = async (): Promise<Host> => {
  if (window.parent !== window) {
    const { teamsHost } = await import('./teams.ts')
    const host = await teamsHost()
    if (host) return host
  }
  const { browserHost } = await import('./browser.ts')
  return browserHost()
}
