import { Radio, RadioGroup } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { Host } from './host/host.ts'
import { pageNamed, pageNames } from './pages.tsx'
import { PageHead } from './parts/page-head.tsx'
import { useWords } from './words/use-words.ts'

/** A team chooses which part of the page its new tab opens; Teams asks for it when the person saves. */
export default function ConfigurePage({ host }: { host: Host }) {
  const { say } = useWords()
  const [chosen, choose] = useState<string>(pageNamed(''))
  const latest = useRef(chosen)
  useEffect(() => {
    latest.current = chosen
  }, [chosen])
  useEffect(() => {
    host.offersTab?.(() => ({
      id: `desk-${latest.current}`,
      name: say(`tab.page.${latest.current}`),
      address: `${window.location.origin}/tab?page=${latest.current}`,
    }))
  }, [host, say])
  return (
    <>
      <PageHead title={say('tab.configure.title')} />
      <p>{say('tab.configure.text')}</p>
      <RadioGroup aria-label={say('tab.configure.title')} value={chosen} onChange={(_, { value }) => choose(value)}>
        {pageNames.map((name) => (
          <Radio key={name} value={name} label={say(`tab.page.${name}`)} />
        ))}
      </RadioGroup>
    </>
  )
}
