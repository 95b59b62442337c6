import { makeStyles, tokens } from '@fluentui/react-components'
import { useNow } from '../clock.ts'
import type { Reach } from '../desk/announcement-shapes.ts'
import { useLive } from '../desk/live.ts'
import { AsOf, Away } from '../parts/as-of.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { pathOf } from './use-announcement.ts'

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'baseline', gap: '0 16px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  table: { width: '100%', borderCollapse: 'collapse', margin: '8px 0' },
  column: {
    padding: '4px 12px 4px 0',
    textAlign: 'left',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  cell: {
    padding: '6px 12px 6px 0',
    textAlign: 'left',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  line: { margin: '4px 0' },
})

const signs = { sent: '✓', edited: '✓', waiting: '…', failed: '✕' } as const

/** The conversations that have an announcement, with how they came to it; of people alone, numbers. */
export const ReachTable = ({ messageId, className }: { messageId: string; className: string }) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const now = useNow()
  const { data, error, refetch } = useLive<Reach>(`${pathOf(messageId)}/reach`)
  const isOld = error !== null || data?.away === true
  const { sent = 0, edited = 0, waiting = 0, failed = 0 } = data?.people ?? {}
  return (
    <section className={className} aria-label={say('tab.reach.title')}>
      <div className={styles.head}>
        <h2 className={styles.title}>{say('tab.reach.title')}</h2>
        {data && !isOld && <AsOf at={data.at} />}
      </div>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && isOld && <Away at={data.at} />}
      {!data && !error && <Waiting />}
      {data?.places.length === 0 && <p className={styles.quiet}>{say('tab.reach.none')}</p>}
      {data && data.places.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              {['place', 'state', 'when'].map((column) => (
                <th key={column} scope="col" className={styles.column}>
                  {say(`tab.reach.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.places.map(({ name, state, at, sentAt, reason }, index) => (
              <tr key={index}>
                <th scope="row" className={styles.cell}>
                  {name ?? say('tab.reach.unnamed')}
                </th>
                <td className={styles.cell}>
                  <span className={state === 'failed' ? styles.failed : undefined}>
                    <span aria-hidden>{signs[state]} </span>
                    {say(`tab.reach.state.${state}`)}
                  </span>
                  {reason && <div className={styles.quiet}>{say(`posts.reason.${reason}`)}</div>}
                </td>
                <td className={styles.cell}>
                  {at ? moment(at, now, words) : '–'}
                  {state === 'edited' && sentAt && (
                    <div className={styles.quiet}>
                      {say('tab.reach.first_sent', { time: moment(sentAt, now, words) })}
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sent + edited + waiting + failed > 0 && (
        <p className={styles.line}>{say('tab.reach.people', { sent: sent + edited, waiting, failed })}</p>
      )}
      {data && data.acknowledged !== null && (
        <p className={styles.line}>{say('tab.reach.acknowledged', { count: data.acknowledged })}</p>
      )}
    </section>
  )
}
