import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { useLive } from '../desk/live.ts'
import type { Terms } from '../desk/knowledge-shapes.ts'
import { Field, useControlStyles } from '../parts/field.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { PageHead } from '../parts/page-head.tsx'
import { useWords } from '../words/use-words.ts'
import { HandbookAnswer } from './handbook-answer.tsx'
import { Misses } from './misses.tsx'
import { TermList } from './term-list.tsx'
import { TermPage } from './term-page.tsx'
import { WaitingList } from './waiting-list.tsx'

const useStyles = makeStyles({
  search: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '8px', margin: '12px 0' },
  words: { flex: '1 1 220px' },
})

/** The terms that are named to whoever decides on their proposals. */
const mostWaiting = 50

/** The glossary and the handbook: terms are found while one types, the handbook is asked when one sends it. */
export default function KnowledgePage({ open }: { open: string | null }) {
  const styles = useStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const [words, setWords] = useState(open ?? '')
  const [question, setQuestion] = useState('')
  const settled = useSettled(words)
  const [turned, turn] = useState({ words: '', page: 0 })
  // Other words begin at their first page.
  const page = turned.words === settled ? turned.page : 0
  const query = new URLSearchParams({ words: settled, page: String(page), mostWaiting: String(mostWaiting) })
  const { data, error, refetch } = useLive<Terms>(`/glossary/terms?${query.toString()}`)
  if (open !== null) return <TermPage key={open} termId={open} />
  return (
    <>
      <PageHead title={say('tab.page.docs')} />
      <form
        role="search"
        className={styles.search}
        onSubmit={(event) => {
          event.preventDefault()
          setQuestion(words.trim())
        }}
      >
        <Field label={say('tab.docs.words')} className={styles.words}>
          <input
            type="search"
            maxLength={200}
            className={control}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        </Field>
        <Button type="submit" appearance="primary">
          {say('tab.docs.ask')}
        </Button>
      </form>
      {question && <HandbookAnswer question={question} />}
      <WaitingList waiting={data?.waiting ?? []} />
      <TermList
        words={settled}
        data={data}
        error={error}
        again={refetch}
        turn={(to) => turn({ words: settled, page: to })}
      />
      {data?.mayAdd && settled === '' && <Misses />}
    </>
  )
}
