import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { roles, type Role } from '../../desk/shapes.ts'
import { Choice, Field, useControlStyles } from '../../parts/field.tsx'
import { useWriting } from '../../desk/use-writing.ts'
import { Notice } from '../../parts/notice.tsx'
import { ProblemSentence } from '../../parts/problem-notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'

/** An answer to giving a role. */
interface Granted {
  outcome: 'granted' | 'had_already'
  name: string
}

const given = roles.filter((role) => role !== 'Viewer')

/** Gives a role to a person or a group. What was typed stays until it is done. */
export const GrantForm = ({ platforms }: { platforms: readonly (readonly [id: string, name: string])[] }) => {
  const shared = useSectionStyles()
  const { control } = useControlStyles()
  const { say } = useWords()
  const { write, problem, isBusy } = useWriting('/roles', '/me')
  const [who, setWho] = useState('')
  const [role, setRole] = useState<Role>('Contributor')
  const [platformId, setPlatform] = useState('')
  const [done, setDone] = useState('')
  const all = say('tab.admin.all_platforms')

  const grants = async () => {
    setDone('')
    const body = { who, role, platformId: platformId || null }
    const told = await write<Granted>('/roles/grant', { method: 'POST', body })
    if (!told) return
    const platform = platforms.find(([id]) => id === platformId)?.[1] ?? all
    setDone(say(`tab.access.${told.outcome}`, { name: told.name, role: say(`role.${role}`), platform }))
    setWho('')
  }
  return (
    <section className={shared.card}>
      <h2 className={shared.title}>{say('tab.access.grant_title')}</h2>
      <form
        className={shared.line}
        onSubmit={(event) => {
          event.preventDefault()
          void grants()
        }}
      >
        <Field label={say('tab.access.who')}>
          <input
            required
            minLength={2}
            maxLength={120}
            autoComplete="off"
            className={control}
            value={who}
            onChange={({ target }) => setWho(target.value)}
          />
        </Field>
        <Choice
          label={say('tab.access.role')}
          value={role}
          options={given.map((one) => [one, say(`role.${one}`)] as const)}
          choose={(one) => setRole(one as Role)}
        />
        <Choice
          label={say('tab.access.platform')}
          value={platformId}
          options={[['', all], ...platforms]}
          choose={setPlatform}
        />
        <Button type="submit" className={shared.submit} appearance="primary" disabledFocusable={isBusy}>
          {say('tab.access.grant')}
        </Button>
      </form>
      <p className={shared.quiet}>{say(`role_may.${role}`)}</p>
      {problem !== null && <ProblemSentence problem={problem} />}
      <div role="status">{done && <Notice intent="success">{done}</Notice>}</div>
    </section>
  )
}
