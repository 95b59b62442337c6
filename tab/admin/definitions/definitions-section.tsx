import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Definitions } from '../../desk/definition-shapes.ts'
import { useLive } from '../../desk/live.ts'
import { Away } from '../../parts/as-of.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { Finder } from './finder/finder.tsx'
import { PlatformCard } from './platform-card.tsx'
import { PlatformForm } from './platform-form.tsx'

/** Platforms and checks: all that are defined, and the forms that define them. */
export default function DefinitionsSection() {
  const styles = useSectionStyles()
  const { say } = useWords()
  const [isAdding, setAdding] = useState(false)
  const { data, error, refetch } = useLive<Definitions>('/definitions')
  const [isFinding, setFinding] = useState(false)
  const close = () => setAdding(false)
  return (
    <>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && (data.away || error) && <Away at={data.at} />}
      {!data && !error && <Waiting />}
      <div className={styles.buttons}>
        {data?.mayDefine && !isAdding && (
          <Button className={styles.add} onClick={() => setAdding(true)}>
            {say('tab.definitions.add_platform')}
          </Button>
        )}
        {data?.mayDiscover && (
          <Button className={styles.add} aria-expanded={isFinding} onClick={() => setFinding(!isFinding)}>
            {say('tab.find.title')}
          </Button>
        )}
      </div>
      {data && isFinding && <Finder definitions={data} close={() => setFinding(false)} />}
      {isAdding && (
        <section className={styles.card}>
          <h2 className={styles.title}>{say('tab.definitions.add_platform')}</h2>
          <PlatformForm all={data?.platforms ?? []} refresh={refetch} close={close} />
        </section>
      )}
      {data?.platforms.map((platform) => (
        <PlatformCard
          key={platform.platformId}
          {...{ platform, all: data.platforms, sources: data.sources, mayDefine: data.mayDefine, refresh: refetch }}
        />
      ))}
      {data?.platforms.length === 0 && <p>{say('tab.definitions.none')}</p>}
    </>
  )
}
