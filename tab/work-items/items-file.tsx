import { Button } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Export } from '../desk/work-shapes.ts'
import { useDesk } from '../desk/use-desk.ts'
import { Notice } from '../parts/notice.tsx'
import { ProblemSentence } from '../parts/problem-notice.tsx'
import { saveCsv } from '../parts/save-csv.ts'
import { useWords } from '../words/use-words.ts'
import { fileQueryOf, type Filter } from './filter.ts'

/** Everything that the filter finds, as a file that the desk makes; it says so when that is more than a file holds. */
export const ItemsFile = ({ filter }: { filter: Filter }) => {
  const { say } = useWords()
  const { ask } = useDesk()
  const [told, tell] = useState<Export | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const saves = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const file = await ask<Export>(`/work-items/export?${fileQueryOf(filter)}`)
      tell(file)
      saveCsv('tickets', file.text)
    } catch (error) {
      setProblem(error)
    }
    setBusy(false)
  }
  return (
    <div>
      <Button icon={<ArrowDownloadRegular />} disabledFocusable={isBusy} onClick={() => void saves()}>
        {say('tab.items.csv')}
      </Button>
      {problem !== null && <ProblemSentence problem={problem} />}
      {told !== null && told.all > told.count && (
        <Notice intent="info">{say('tab.items.csv_cut', { count: told.count, all: told.all })}</Notice>
      )}
    </div>
  )
}
