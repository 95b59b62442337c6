import { app, authentication, FrameContexts, pages } from '@microsoft/teams-js'
import { themeNamed, type Host } from './host.ts'

/** A frame of somebody else never answers; Teams does within a moment. */
const longestMs = 10_000

const within = <T>(promise: Promise<T>): Promise<T | null> =>
  Promise.race([promise, new Promise<null>((done) => setTimeout(() => done(null), longestMs))])

/** Teams takes the choice when the person saves, and not before the page has said that there is one. */
const offersTab: NonNullable<Host['offersTab']> = (choice) => {
  pages.config.registerOnSaveHandler((saving) => {
    const { id, name, address } = choice()
    pages.config
      .setConfig({ entityId: id, suggestedDisplayName: name, contentUrl: address, websiteUrl: address })
      .then(() => saving.notifySuccess())
      .catch(() => saving.notifyFailure())
  })
  pages.config.setValidityState(true)
}

/** The page in Teams; null where the frame around it is none of Teams. */
export const teamsHost = async (): Promise<Host | null> => {
  const context = await within(app.initialize().then(() => app.getContext())).catch(() => null)
  if (!context) return null
  return {
    locale: context.app.locale,
    theme: themeNamed(context.app.theme),
    onTheme: (heard) => app.registerOnThemeChangeHandler((theme) => heard(themeNamed(theme))),
    place: context.page.subPageId ?? '',
    conversation: context.channel?.id ?? context.chat?.id ?? null,
    ...(context.page.frameContext === FrameContexts.settings && pages.config.isSupported() && { offersTab }),
    // Teams keeps it and renews it; a copy of the page's own would only grow old.
    token: () => authentication.getAuthToken(),
    shown() {
      app.notifyAppLoaded()
      void app.notifySuccess()
    },
  }
}
