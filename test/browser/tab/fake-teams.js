/* global options */

/** Teams around a tab: answers the client library as Microsoft's clients do, and tells of a new theme. */
const frame = document.querySelector('iframe')
const { origin } = new URL(frame.src)
const context = {
  theme: options.theme,
  locale: options.locale,
  entityId: 'desk',
  subEntityId: options.place,
  tid: 'somebody-says-so',
  userObjectId: 'somebody-says-so',
  loginHint: 'somebody@example.com',
  ...(options.channel && { channelId: options.channel }),
  frameContext: options.configures ? 'settings' : 'content',
}
const hostOf = { apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false, supports: { pages: { config: {} } } }
const answers = {
  initialize: () => [context.frameContext, 'web', JSON.stringify(hostOf), '2.58.0'],
  getContext: () => [context],
  'settings.setSettings': (settings) => {
    window.settings = settings
    return [true]
  },
  'authentication.getAuthToken': () => {
    window.tokensAsked = (window.tokensAsked ?? 0) + 1
    return options.token === null ? [false, 'CancelledByUser'] : [true, options.token]
  },
}
window.heard = []
window.addEventListener('message', ({ data, source, origin: from }) => {
  if (from !== origin || typeof data?.func !== 'string') return
  window.heard.push(data.func)
  const args = answers[data.func]?.(...(data.args ?? []))
  if (args) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args }, origin)
})
/** The person saves the tab that they make. */
window.saves = () => frame.contentWindow.postMessage({ func: 'settings.save', args: [{}] }, origin)
window.changesTheme = (theme) => frame.contentWindow.postMessage({ func: 'themeChange', args: [theme] }, origin)
