import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { useLive } from '../desk/live.ts'
import type { Details } from '../desk/shapes.ts'
import { Sign } from '../look/sign.tsx'
import { Away } from '../parts/as-of.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { linkTo } from '../place.ts'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { Days } from './days.tsx'
import { reasonOf } from './verdict.ts'

const useStyles = makeStyles({
  details: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, marginTop: '4px', padding: '10px 0 6px' },
  checks: { display: 'grid', gap: '8px', margin: '12px 0 0', padding: 0, listStyle: 'none' },
  check: { display: 'flex', gap: '8px' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

interface PlatformDetailsParts {
  id: string
  platformId: string
  now: Date
}

/** The last days of a platform, each of its checks, and its last failure. */
export const PlatformDetails = ({ id, platformId, now }: PlatformDetailsParts) => {
  const styles = useStyles()
  const words = useWords()
  const { data, error, refetch } = useLive<Details>(`/platforms/${encodeURIComponent(platformId)}/health`)
  return (
    <div id={id} className={styles.details}>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {!data && !error && <Waiting />}
      {data && (
        <>
          {(data.away || error) && <Away at={data.at} />}
          <Days days={data.days} />
          <Link href={linkTo('history', platformId)}>{words.say('tab.health.history')}</Link>
          <ul className={styles.checks}>
            {data.platform.checks.map((check) => (
              <li key={check.checkId} className={styles.check}>
                <Sign state={check.state} />
                <div>
                  {words.say(`check_type.${check.checkType}`)}: {words.say(`state.${check.state}`)}
                  <div className={styles.quiet}>{reasonOf(check, check, now, words)}</div>
                </div>
              </li>
            ))}
          </ul>
          {data.lastFailure && (
            <p className={styles.quiet}>
              {words.say('tab.health.last_failure', {
                time: moment(data.lastFailure.at, now, words),
                said: data.lastFailure.message,
              })}
            </p>
          )}
        </>
      )}
    </div>
  )
}
