import { useState } from 'react'
import { useLive } from '../desk/live.ts'
import type { Past } from '../desk/past-shapes.ts'
import { Away } from '../parts/as-of.tsx'
import { Choice } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words/use-words.ts'
import { monthName } from './month-name.ts'
import { PrintButton } from './print-button.tsx'
import { MonthlyReport } from './report.tsx'
import { monthsIn } from './report-model.ts'

interface ReportOfMonthParts {
  platformId: string
  name: string
  /** The look of what stands above the report and is not printed. */
  className: string
}

/** The report of a month that is chosen, to be printed; the last whole month at first. */
export const ReportOfMonth = ({ platformId, name, className }: ReportOfMonthParts) => {
  const words = useWords()
  const { say } = words
  const [chosen, choose] = useState<string | null>(null)
  const { data, error, refetch } = useLive<Past>(`/platforms/${encodeURIComponent(platformId)}/past?range=year`)
  const months = data ? monthsIn(data) : []
  const last = months.find((month) => data && !data.until.startsWith(month)) ?? months[0]
  const month = months.find((one) => one === chosen) ?? last
  return (
    <>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && (data.away || error) && <Away at={data.at} />}
      {!data && !error && <Waiting />}
      {data && month === undefined && <Notice intent="info">{say('tab.history.not_measured')}</Notice>}
      {data && month !== undefined && (
        <>
          <div className={className}>
            <Choice
              label={say('tab.history.month')}
              value={month}
              options={months.map((one) => [one, monthName(one, words)] as const)}
              choose={choose}
            />
            <PrintButton />
          </div>
          <MonthlyReport past={data} month={month} name={name} />
        </>
      )}
    </>
  )
}
