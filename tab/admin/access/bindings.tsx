import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { PeopleRegular, PersonRegular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import type { RoleBindings } from '../shapes.ts'
import { useWriting } from '../../desk/use-writing.ts'
import { Notice } from '../../parts/notice.tsx'
import { ProblemSentence } from '../../parts/problem-notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'

type Binding = RoleBindings['bindings'][number]

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    padding: '8px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
  },
  icon: { flexShrink: 0, fontSize: '20px', color: tokens.colorNeutralForeground2 },
  name: { flex: '1 1 160px', minWidth: 0, overflowWrap: 'anywhere' },
})

interface BindingsParts {
  told: RoleBindings
  /** Somebody wants to know why this person may do what they may. */
  asks: (binding: Binding) => void
}

/** The people and groups that hold a role. Taking one asks once more, in the same place. */
export const Bindings = ({ told, asks }: BindingsParts) => {
  const styles = useStyles()
  const shared = useSectionStyles()
  const { say } = useWords()
  const { write, problem, isBusy } = useWriting('/roles', '/me')
  const [taking, take] = useState<string | null>(null)
  const [done, setDone] = useState('')
  const title = useRef<HTMLHeadingElement>(null)
  const { names, others } = told.firstAdmins

  const revokes = async ({ name, id, role, platformId }: Binding) => {
    const body = { who: id ?? name, role, platformId }
    if (!(await write('/roles/revoke', { method: 'POST', body }))) return
    take(null)
    setDone(say('tab.access.revoked', { name, role: say(`role.${role}`) }))
    // The button that was pressed is gone.
    title.current?.focus()
  }
  return (
    <section className={shared.card}>
      <h2 className={shared.title} ref={title} tabIndex={-1}>
        {say('roles.who_title')}
      </h2>
      <div role="status">{done && <Notice intent="success">{done}</Notice>}</div>
      {problem !== null && <ProblemSentence problem={problem} />}
      <ul className={shared.list}>
        {told.bindings.map((binding) => {
          const { name, kind, id, role, platformId, platform } = binding
          const key = `${kind} ${id ?? name} ${role} ${platformId}`
          const Icon = kind === 'group' ? PeopleRegular : PersonRegular
          const what = { name, role: say(`role.${role}`), platform: platform ?? say('tab.admin.all_platforms') }
          return (
            <li key={key} className={styles.line}>
              <Icon className={styles.icon} aria-hidden />
              <div className={styles.name}>
                {name}
                {kind === 'group' && <span className={shared.quiet}> · {say('tab.access.group')}</span>}
                <div className={shared.quiet}>
                  {what.role} · {what.platform}
                </div>
              </div>
              {told.mayBind && taking !== key && (
                <div className={shared.buttons}>
                  {kind === 'user' && (
                    <Button size="small" aria-label={say('tab.access.why_of', { name })} onClick={() => asks(binding)}>
                      {say('tab.access.why')}
                    </Button>
                  )}
                  <Button size="small" aria-label={say('tab.access.revoke_of', what)} onClick={() => take(key)}>
                    {say('tab.access.revoke')}
                  </Button>
                </div>
              )}
              {taking === key && (
                <div className={shared.buttons} role="group" aria-label={say('tab.access.revoke_of', what)}>
                  <Button
                    autoFocus
                    size="small"
                    appearance="primary"
                    disabledFocusable={isBusy}
                    onClick={() => void revokes(binding)}
                  >
                    {say('tab.access.revoke_now')}
                  </Button>
                  <Button size="small" onClick={() => take(null)}>
                    {say('tab.access.keep')}
                  </Button>
                </div>
              )}
            </li>
          )
        })}
      </ul>
      {told.bindings.length === 0 && <p className={shared.text}>{say('tab.admin.no_bindings')}</p>}
      {names.length > 0 && (
        <p className={shared.text}>
          {say('role.Admin')} · {say('roles.first_admins', { names: names.join(', ') })}
        </p>
      )}
      {others > 0 && <p className={shared.text}>{say('roles.other_admins', { count: others })}</p>}
    </section>
  )
}
