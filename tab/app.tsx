import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { createAsk } from './desk/ask.ts'
import { FollowingContext } from './desk/live.ts'
import { ConversationContext } from './desk/scope.ts'
import { createOpenChanges } from './desk/open-changes.ts'
import { readSession, signingFor } from './desk/session.ts'
import { DeskContext } from './desk/use-desk.ts'
import { useFollowing } from './desk/use-following.ts'
import type { Host } from './host/host.ts'
import { themes, useTheme } from './look/theme.ts'
import { Pages } from './pages.tsx'
import { DraftNote } from './parts/draft-note.tsx'
import { Notice } from './parts/notice.tsx'
import { ProblemNotice } from './parts/problem-notice.tsx'
import { Waiting } from './parts/waiting.tsx'
import { Top } from './top.tsx'
import { useWords } from './words/use-words.ts'

// Teams opens it when a team makes a tab, and nobody else does.
const ConfigurePage = lazy(() => import('./configure-page.tsx'))

const useStyles = makeStyles({
  page: {
    minHeight: '100vh',
    // The margin of its first part is inside, in the colour of the theme.
    display: 'flow-root',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground2,
    paddingBottom: tokens.spacingVerticalXXL,
    '@media print': { minHeight: 0, padding: 0, backgroundColor: tokens.colorNeutralBackground1 },
  },
  main: { maxWidth: '1120px', margin: '0 auto', padding: '0 16px' },
})

/** The page: who asks, then what they see. */
export const App = ({ host }: { host: Host }) => {
  const styles = useStyles()
  const theme = useTheme(host)
  const { direction } = useWords()
  return (
    <FluentProvider dir={direction} theme={themes[theme]} className={styles.page} data-theme={theme}>
      {host.offersTab ? (
        <main className={styles.main}>
          <Suspense fallback={<Waiting />}>
            <ConfigurePage host={host} />
          </Suspense>
        </main>
      ) : (
        <ConversationContext value={host.conversation}>
          <SignedIn host={host} className={styles.main} />
        </ConversationContext>
      )}
    </FluentProvider>
  )
}

const SignedIn = ({ host, className }: { host: Host; className: string }) => {
  const words = useWords()
  const [chosen, setChosen] = useState<string | null>(null)
  const {
    data: session,
    error,
    refetch,
  } = useQuery({ queryKey: ['session'], queryFn: () => readSession(words.locale) })
  const person = chosen ?? session?.people[0]?.id ?? null
  const desk = useMemo(() => {
    const signing = session && signingFor(session, host, person)
    if (!signing) return null
    return { ask: createAsk(words.locale, signing), openChanges: createOpenChanges(signing), who: person ?? '' }
  }, [session, host, person, words])
  const isFollowing = useFollowing(desk?.openChanges ?? null)

  if (!session)
    return (
      <main className={className}>
        <h1>Deltadesk</h1>
        {error ? <ProblemNotice problem={error} again={refetch} /> : <Waiting />}
      </main>
    )
  if (!desk)
    return (
      <main className={className}>
        <h1>Deltadesk</h1>
        <Notice intent="info">{words.say('tab.open_in_teams')}</Notice>
      </main>
    )
  return (
    <DeskContext value={desk}>
      <Top people={session.people} person={person} choose={setChosen} />
      <main className={className}>
        <FollowingContext value={isFollowing}>
          <Pages />
        </FollowingContext>
      </main>
      <DraftNote />
    </DeskContext>
  )
}
