import { Button, makeStyles, Select, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { useId, useState } from 'react'
import { useLive } from '../desk/live.ts'
import type { Past } from '../desk/past-shapes.ts'
import type { Platforms } from '../desk/shapes.ts'
import { surface } from '../look/surface.ts'
import { Away } from '../parts/as-of.tsx'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { saveCsv } from '../parts/save-csv.ts'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'
import { axisOf } from './axis.ts'
import { CheckPast } from './check-past.tsx'
import { csvOf } from './csv.ts'
import { Failures } from './failures.tsx'
import { Months } from './months.tsx'
import { PrintButton } from './print-button.tsx'
import { ReportOfMonth } from './report-of-month.tsx'
import { Spans } from './spans.tsx'
import { TimeAxis } from './time-axis.tsx'

const ranges = ['day', 'week', 'month', 'quarter', 'year'] as const

const useStyles = makeStyles({
  choices: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: '8px 16px',
    marginTop: '12px',
    '@media print': { display: 'none' },
  },
  choice: { minWidth: '160px' },
  notOnPaper: { '@media print': { display: 'none' } },
  card: {
    ...surface,
    marginTop: '16px',
    padding: '4px 20px 20px',
    breakInside: 'avoid',
  },
  part: { margin: '16px 0 0', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  checks: { margin: 0, padding: 0, listStyle: 'none' },
})

const save = (past: Past): void => saveCsv(`${past.platformId}-${past.range}`, csvOf(past))

const Told = ({ past }: { past: Past }) => {
  const styles = useStyles()
  const { say } = useWords()
  const { length } = axisOf(past)
  return (
    <>
      <section className={styles.card}>
        <h2 className={styles.part}>{say('tab.history.checks')}</h2>
        {past.checks.length === 0 && <p>{say('tab.reason.no_checks')}</p>}
        <ul className={styles.checks}>
          {past.checks.map((check) => (
            <CheckPast key={check.checkId} check={check} step={past.step} length={length} />
          ))}
        </ul>
        <TimeAxis past={past} />
        <h2 className={styles.part}>{say('tab.history.spans')}</h2>
        <Spans past={past} />
      </section>
      {past.months.length > 0 && (
        <section className={styles.card}>
          <h2 className={styles.part}>{say('tab.history.months')}</h2>
          <Months months={past.months} />
        </section>
      )}
    </>
  )
}

/** The past of one platform, in the range that is chosen. */
const PlatformPast = ({ platformId, range }: { platformId: string; range: string }) => {
  const styles = useStyles()
  const { say } = useWords()
  const { data, error, refetch } = useLive<Past>(`/platforms/${encodeURIComponent(platformId)}/past?range=${range}`)
  return (
    <>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && (data.away || error) && <Away at={data.at} />}
      {!data && !error && <Waiting />}
      {data && (
        <>
          <div className={styles.choices}>
            <Button icon={<ArrowDownloadRegular />} onClick={() => save(data)}>
              {say('tab.history.csv')}
            </Button>
            <PrintButton />
          </div>
          <Told past={data} />
          <section className={styles.card}>
            <Failures platformId={platformId} range={range} />
          </section>
        </>
      )}
    </>
  )
}

/** The history of a platform that is chosen here, or was by a link; the first one otherwise. */
const HistoryPage = ({ open }: { open: string | null }) => {
  const styles = useStyles()
  const { say } = useWords()
  const [range, setRange] = useState<string>('week')
  const [platformField, rangeField] = [useId(), useId()]
  const { data, error, refetch } = useLive<Platforms>('/platforms')
  const platforms = data?.platforms ?? []
  const chosen = platforms.find(({ platformId }) => platformId === open) ?? platforms[0]
  return (
    <>
      <div className={range === 'report' ? styles.notOnPaper : undefined}>
        <PageHead title={chosen ? say('tab.history.title_of', { name: chosen.name }) : say('tab.page.history')} />
      </div>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {!data && !error && <Waiting />}
      {data && !chosen && <Notice intent="info">{say('tab.health.none')}</Notice>}
      {chosen && (
        <>
          <div className={styles.choices}>
            <div className={styles.choice}>
              <label htmlFor={platformField}>{say('tab.history.platform')}</label>
              <Select
                id={platformField}
                value={chosen.platformId}
                onChange={(_, { value }) => void (window.location.hash = linkTo('history', value))}
              >
                {platforms.map(({ platformId, name }) => (
                  <option key={platformId} value={platformId}>
                    {name}
                  </option>
                ))}
              </Select>
            </div>
            <div className={styles.choice}>
              <label htmlFor={rangeField}>{say('tab.history.range')}</label>
              <Select id={rangeField} value={range} onChange={(_, { value }) => setRange(value)}>
                {[...ranges, 'report'].map((name) => (
                  <option key={name} value={name}>
                    {say(`tab.history.range.${name}`)}
                  </option>
                ))}
              </Select>
            </div>
          </div>
          {range === 'report' ? (
            <ReportOfMonth platformId={chosen.platformId} name={chosen.name} className={styles.choices} />
          ) : (
            <PlatformPast platformId={chosen.platformId} range={range} />
          )}
        </>
      )}
    </>
  )
}

export default HistoryPage
