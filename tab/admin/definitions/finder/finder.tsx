import { Button } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { Definitions } from '../../../desk/definition-shapes.ts'
import { Choice } from '../../../parts/field.tsx'
import { useWords } from '../../../words/use-words.ts'
import { useSectionStyles } from '../../section-styles.ts'
import { sourceName } from '../source-name.ts'
import { Adjusting } from './adjusting.tsx'
import { Choosing } from './choosing.tsx'
import { useFinding } from './use-finding.ts'

/** Finds what can be watched: a source is chosen, things are ticked by name, and checks are added at once. */
export const Finder = ({ definitions, close }: { definitions: Definitions; close: () => void }) => {
  const styles = useSectionStyles()
  const { say } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  // What can be asked comes first, and what is not connected last.
  const sources = definitions.sources.toSorted(
    (a, b) => Number(b.canDiscover) - Number(a.canDiscover) || Number(b.isConnected) - Number(a.isConnected),
  )
  const [source, setSource] = useState(sources[0]?.name ?? '')
  const finding = useFinding(source)
  const isAdjusting = finding.drafts !== null
  const shown = useRef(isAdjusting)
  useEffect(() => {
    // Another step is there in place of the button that was pressed.
    if (shown.current !== isAdjusting) heading.current?.focus()
    shown.current = isAdjusting
  }, [isAdjusting])
  return (
    <section className={styles.card} aria-label={say('tab.find.title')}>
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {say('tab.find.title')}
        </h2>
        <Button size="small" onClick={close}>
          {say('tab.find.close')}
        </Button>
      </div>
      {finding.drafts ? (
        <Adjusting
          drafts={finding.drafts}
          platforms={definitions.platforms.filter(({ mayDefineChecks }) => mayDefineChecks)}
          finding={finding}
        />
      ) : (
        <>
          <div className={styles.line}>
            <Choice
              label={say('field.source')}
              value={source}
              options={sources.map((one) => [one.name, sourceName(one, say)] as const)}
              choose={(name) => {
                setSource(name)
                finding.begin()
              }}
            />
          </div>
          {source !== '' && <Choosing key={source} source={source} finding={finding} />}
        </>
      )}
    </section>
  )
}
