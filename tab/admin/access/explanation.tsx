import { makeStyles, tokens } from '@fluentui/react-components'
import { CheckmarkCircleRegular, DismissCircleRegular, QuestionCircleRegular } from '@fluentui/react-icons'
import { useLive } from '../../desk/live.ts'
import type { RoleExplanation } from '../shapes.ts'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { groupsOf, type Reason } from './reasons.ts'

/** A question about somebody's rights: by name, address or directory id, on a platform or (empty) on all. */
export interface Question {
  who: string
  /** The name that stands in the form. */
  name: string
  platformId: string
}

const useStyles = makeStyles({
  title: { margin: '16px 0 0', fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  origin: { padding: '4px 0', overflowWrap: 'anywhere' },
  group: { padding: '4px 0' },
  summary: {
    cursor: 'pointer',
    padding: '4px 0',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  sign: { verticalAlign: '-4px', marginRight: '6px', fontSize: '20px' },
  names: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '4px 16px',
    margin: '4px 0 8px 26px',
    padding: 0,
    listStyle: 'none',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

const signs: Readonly<Record<Reason, typeof CheckmarkCircleRegular>> = {
  everybody: CheckmarkCircleRegular,
  role: CheckmarkCircleRegular,
  some: QuestionCircleRegular,
  alone: QuestionCircleRegular,
  kept: QuestionCircleRegular,
  unread: QuestionCircleRegular,
  lacks: DismissCircleRegular,
}

const Told = ({ told }: { told: RoleExplanation }) => {
  const styles = useStyles()
  const shared = useSectionStyles()
  const { say } = useWords()
  const all = say('tab.admin.all_platforms')
  const { name, platform, origins } = told
  return (
    <>
      <div role="status">
        <h3 className={styles.title}>{say('tab.access.roles_of', { name, platform: platform?.name ?? all })}</h3>
      </div>
      <ul className={shared.list}>
        {origins.map(({ role, from, group, platform: on, counts }) => (
          <li key={`${role} ${from} ${group} ${on}`} className={styles.origin}>
            {say(`role.${role}`)} · {on ?? all}
            <div className={shared.quiet}>
              {say(`tab.access.from.${from}`, { name, group: group ?? '' })}
              {!counts && ` ${say('tab.access.elsewhere')}`}
            </div>
          </li>
        ))}
      </ul>
      <h3 className={styles.title}>{say('tab.access.actions_of', { name })}</h3>
      {groupsOf(told.actions).map(({ reason, role, platforms, actions }) => {
        const Sign = signs[reason]
        return (
          <details key={`${reason} ${role} ${platforms.join()}`} className={styles.group}>
            <summary className={styles.summary}>
              <Sign className={styles.sign} aria-hidden />
              {say(`tab.access.reason.${reason}`, { role: say(`role.${role}`), platforms: platforms.join(', ') })}{' '}
              <span className={shared.quiet}>({actions.length})</span>
            </summary>
            <ul className={styles.names}>
              {actions.map((action) => (
                <li key={action}>{action}</li>
              ))}
            </ul>
          </details>
        )
      })}
    </>
  )
}

/** The roles of a person with their reasons, and what they may do, and why. */
export const Explanation = ({ question: { who, platformId } }: { question: Question }) => {
  const query = new URLSearchParams({ who, ...(platformId && { platformId }) })
  const { data, error, refetch } = useLive<RoleExplanation>(`/roles/explanation?${query.toString()}`)
  return (
    <>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {!data && !error && <Waiting />}
      {data && <Told told={data} />}
    </>
  )
}
