import { useState } from 'react'
import { useLive } from '../../desk/live.ts'
import type { Platforms } from '../../desk/shapes.ts'
import { Away } from '../../parts/as-of.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import type { RoleBindings } from '../shapes.ts'
import { Bindings } from './bindings.tsx'
import type { Question } from './explanation.tsx'
import { GrantForm } from './grant-form.tsx'
import { Why } from './why.tsx'

/** Roles: who holds which, giving and taking them, and why somebody may do something. */
export default function AccessSection() {
  const { data, error, refetch } = useLive<RoleBindings>('/roles')
  const platforms = useLive<Platforms>('/platforms').data?.platforms ?? []
  const [question, ask] = useState<Question | null>(null)
  // Counts the questions that came from the list: each fills the form anew.
  const [asked, setAsked] = useState(0)
  const asks = (id: string | null, name: string) => {
    ask({ who: id ?? name, name, platformId: '' })
    setAsked(asked + 1)
  }
  const names = platforms.map(({ platformId, name }) => [platformId, name] as const)
  return (
    <>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && (data.away || error) && <Away at={data.at} />}
      {!data && !error && <Waiting />}
      {data && <Bindings told={data} asks={({ id, name }) => asks(id, name)} />}
      <GrantForm platforms={names} />
      <Why key={asked} takesFocus={asked > 0} platforms={names} question={question} ask={ask} />
    </>
  )
}
