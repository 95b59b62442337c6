import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { openHost } from './host/open.ts'
import { openPlace } from './place.ts'
import { WordsContext } from './words/use-words.ts'
import { loadWords } from './words/load.ts'

/** The nonce with which this answer allows styles that the page makes itself. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } })
// The desk itself tries again and says for how long it is away; a request that waits shows nothing meanwhile.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })

const host = await openHost()
const words = await loadWords(host.locale)
document.documentElement.lang = words.language
document.documentElement.dir = words.direction
openPlace(host.place || (new URLSearchParams(window.location.search).get('page') ?? ''))

const place = document.querySelector('#page')!
/** A defect of the page itself: a sentence, and never a blank page. */
const onUncaughtError = () => {
  place.textContent = words.say('tab.defect')
}
createRoot(place, { onUncaughtError }).render(
  <RendererProvider renderer={renderer} targetDocument={document}>
    <WordsContext value={words}>
      <QueryClientProvider client={queries}>
        <App host={host} />
      </QueryClientProvider>
    </WordsContext>
  </RendererProvider>,
)
host.shown()
