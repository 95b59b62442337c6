import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { Problem } from '../../../desk/problem.ts'
import { Field, useControlStyles } from '../../../parts/field.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { ProblemNotice } from '../../../parts/problem-notice.tsx'
import { Tick } from '../../../parts/inputs.tsx'
import { useSettled } from '../../../parts/use-settled.ts'
import { Waiting } from '../../../parts/waiting.tsx'
import { useWords } from '../../../words/use-words.ts'
import { useSectionStyles } from '../../section-styles.ts'
import { ChosenBar } from './chosen-bar.tsx'
import { TargetRow } from './target-row.tsx'
import { mostChosen, type Finding } from './use-finding.ts'
import { useTargets } from './use-targets.ts'

/** A source that is not connected here, or cannot list, says what to do; it is no fault, and trying again does not help. */
const isNoSource = (error: unknown): error is Problem => error instanceof Problem && error.code === 'NOT_FOUND'

const foundKey = (count: number, shown: number): string => {
  if (count === 0) return 'tab.find.none'
  return shown < count ? 'tab.find.shown' : 'tab.find.count'
}

/** The list of what a source sees, searched by words, with boxes to choose several. */
export const Choosing = ({ source, finding }: { source: string; finding: Finding }) => {
  const styles = useSectionStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const [words, setWords] = useState('')
  const settled = useSettled(words)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTargets(source, settled)
  const found = data?.pages.flatMap((page) => page.found) ?? []
  const last = data?.pages.at(-1)
  const free = found.filter(({ checkId }) => checkId === null)
  const { chosen, choose } = finding
  return (
    <>
      <div role="search" className={styles.line}>
        <Field label={say('tab.find.words')}>
          <input
            {...{ type: 'search', maxLength: 200, className: control, value: words }}
            onChange={({ target }) => setWords(target.value)}
          />
        </Field>
      </div>
      {isNoSource(error) && <Notice intent="info">{error.message}</Notice>}
      {error && !isNoSource(error) && <ProblemNotice problem={error} again={refetch} />}
      {!data && !error && <Waiting />}
      {last && !error && (
        <p role="status" className={styles.quiet}>
          {[
            ...(last.isReading && found.length === 0
              ? []
              : [say(foundKey(last.count, found.length), { count: last.count, shown: found.length })]),
            ...(last.isReading ? [say('tab.find.reading')] : []),
            ...(last.isWhole || last.isReading ? [] : [say('tab.find.cut')]),
          ].join(' ')}
        </p>
      )}
      {free.length > 1 && (
        <Tick
          label={say('tab.find.all')}
          isOn={free.every(({ target }) => chosen.has(target))}
          change={(isOn) => choose(free, isOn)}
        />
      )}
      {found.length > 0 && (
        <ul className={styles.list}>
          {found.map((target) => (
            <TargetRow
              key={target.target}
              target={target}
              isChosen={chosen.has(target.target)}
              isFull={chosen.size >= mostChosen}
              choose={(isChosen) => choose([target], isChosen)}
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button size="small" disabledFocusable={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('tab.items.more')}
        </Button>
      )}
      <ChosenBar finding={finding} />
    </>
  )
}
