import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { useNow } from '../clock.ts'
import { useLive } from '../desk/live.ts'
import type { Failures as Failed } from '../desk/past-shapes.ts'
import { Away } from '../parts/as-of.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'

type Failure = Failed['failures'][number]

const useStyles = makeStyles({
  part: { margin: '16px 0 0', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  list: { margin: '8px 0 0', padding: 0, listStyle: 'none' },
  failure: { padding: '8px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, breakInside: 'avoid' },
  message: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  facts: { display: 'flex', flexWrap: 'wrap', gap: '0 16px', margin: '2px 0 0' },
  fact: { display: 'flex', gap: '4px', minWidth: 0, overflowWrap: 'anywhere' },
  value: { margin: 0 },
})

/** The name of a fact in words where the texts have some; else as its source calls it. */
const factName = (name: string, { say }: Words): string => {
  const said = say(`diagnostic.${name}`)
  return said === `diagnostic.${name}` ? name : said
}

const FailureLine = ({ failure, now }: { failure: Failure; now: Date }) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const { checkId, checkType, message, firstAt, lastAt, count, facts, page } = failure
  const first = moment(firstAt, now, words)
  const last = moment(lastAt, now, words)
  return (
    <li className={styles.failure}>
      <div className={styles.message}>{message || say('tab.reason.failing')}</div>
      <div className={styles.quiet}>
        {`${say(`check_type.${checkType}`)} · ${checkId} · `}
        {count === 1 ? last : say('tab.history.failed_times', { count, first, last })}
      </div>
      {facts.length > 0 && (
        <dl className={styles.facts}>
          {facts.map(({ name, value }) => (
            <div key={name} className={styles.fact}>
              <dt className={styles.quiet}>{factName(name, words)}:</dt>
              <dd className={`${styles.quiet} ${styles.value}`}>
                {name === 'endedAt' && !Number.isNaN(Date.parse(value)) ? moment(value, now, words) : value}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {page !== null && (
        <Link href={page} target="_blank" rel="noreferrer">
          {say('tab.history.open_run')}
        </Link>
      )}
    </li>
  )
}

/** The failures of a platform in a range with their diagnostics, the newest first. */
export const Failures = ({ platformId, range }: { platformId: string; range: string }) => {
  const styles = useStyles()
  const { say } = useWords()
  const now = useNow()
  const { data, error, refetch } = useLive<Failed>(
    `/platforms/${encodeURIComponent(platformId)}/failures?range=${range}`,
  )
  return (
    <>
      <h2 className={styles.part}>{say('tab.history.failures')}</h2>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && (data.away || error) && <Away at={data.at} />}
      {data?.failures.length === 0 && <p className={styles.quiet}>{say('tab.history.no_failures')}</p>}
      <ul className={styles.list}>
        {(data?.failures ?? []).map((failure) => (
          <FailureLine key={`${failure.checkId} ${failure.firstAt} ${failure.message}`} failure={failure} now={now} />
        ))}
      </ul>
      {data?.more && <p className={styles.quiet}>{say('tab.history.more_failures')}</p>}
    </>
  )
}
