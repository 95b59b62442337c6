import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useNow } from '../clock.ts'
import { useLive } from '../desk/live.ts'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { ProblemNotice } from './problem-notice.tsx'

const useStyles = makeStyles({
  list: { margin: '8px 0', padding: 0, listStyle: 'none' },
  line: { padding: '4px 0' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  turns: { display: 'flex', gap: '8px' },
})

/** A page of a history, the newest first. */
interface Page {
  happenings: readonly { action: string; at: string; version?: number | null }[]
  pages: number
}

interface HappeningsParts<T extends Page> {
  /** The path of the history, which is read page by page. */
  path: string
  page: number
  turn: (to: number) => void
  sentenceOf: (happening: T['happenings'][number]) => string
  /** More than a sentence, below it. */
  more?: (happening: T['happenings'][number], told: T) => ReactNode
  lineClass?: string
}

/** A history: a sentence for everything that happened, with its time. */
export const Happenings = <T extends Page>({ path, page, turn, sentenceOf, more, lineClass }: HappeningsParts<T>) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const now = useNow()
  const { data, error, refetch } = useLive<T>(`${path}?page=${page}`)
  return (
    <>
      {error && <ProblemNotice problem={error} again={refetch} />}
      <ul className={styles.list}>
        {data?.happenings.map((happening: T['happenings'][number]) => (
          <li
            key={`${happening.at} ${happening.version} ${happening.action}`}
            className={mergeClasses(styles.line, lineClass)}
          >
            {sentenceOf(happening)} <span className={styles.quiet}>{moment(happening.at, now, words)}</span>
            {more?.(happening, data)}
          </li>
        ))}
      </ul>
      {data && data.pages > 1 && (
        <div className={styles.turns}>
          {page > 0 && <Button onClick={() => turn(page - 1)}>{say('button.later')}</Button>}
          {page + 1 < data.pages && <Button onClick={() => turn(page + 1)}>{say('button.earlier')}</Button>}
        </div>
      )}
    </>
  )
}
