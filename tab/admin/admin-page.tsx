import { Suspense } from 'react'
import { useMe } from '../desk/me.ts'
import type { Me } from '../desk/shapes.ts'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words/use-words.ts'
import { sectionsFor } from './rights.ts'
import { SectionLinks } from './section-links.tsx'

/** The section that a link names, or the first one; a sentence where it is for others. */
const Sections = ({ me, open }: { me: Me; open: string | null }) => {
  const { say } = useWords()
  const own = sectionsFor(me)
  const current = open === null ? own[0] : own.find(({ name }) => name === open)
  return (
    <>
      {own.length > 0 && <SectionLinks sections={own} current={current} />}
      {!current && <Notice intent="info">{say(me.isCertain ? 'tab.admin.not_yours' : 'tab.admin.uncertain')}</Notice>}
      <Suspense fallback={<Waiting />}>{current && <current.Part me={me} />}</Suspense>
    </>
  )
}

/** The desk itself, for those who keep it: a section for each thing, by role. */
export default function AdminPage({ open }: { open: string | null }) {
  const { say } = useWords()
  const { data: me, error, refetch } = useMe()
  return (
    <>
      <PageHead title={say('tab.page.admin')} />
      {error && !me && <ProblemNotice problem={error} again={refetch} />}
      {!me && !error && <Waiting />}
      {me && <Sections me={me} open={open} />}
    </>
  )
}
