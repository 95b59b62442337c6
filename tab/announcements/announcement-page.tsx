import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { Announcement } from '../desk/announcement-shapes.ts'
import { card } from '../look/surface.ts'
import { linkTo } from '../place.ts'
import { Notice } from '../parts/notice.tsx'
import { ProblemNotice, ProblemSentence } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words/use-words.ts'
import { AnnouncementFacts, Collisions } from './announcement-facts.tsx'
import { AnnouncementSteps } from './announcement-steps.tsx'
import { AnnouncementText, textOf } from './announcement-text.tsx'
import { Editor } from './editor.tsx'
import { saidBefore } from './flash.ts'
import { nameKeys, signOf } from './look.ts'
import { useFormOf } from './new-announcement.tsx'
import { ReachTable } from './reach-table.tsx'
import { useAnnouncement, type OpenAnnouncement } from './use-announcement.ts'

const useStyles = makeStyles({
  back: { display: 'inline-block', margin: '16px 0 0', color: tokens.colorBrandForegroundLink },
  title: { margin: '4px 0', fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  card,
})

interface PartParts {
  open: OpenAnnouncement
  announcement: Announcement
  tell: (sentence: string) => void
}

/** The form with what stands in it now. */
const Editing = ({ open, announcement, tell, close }: PartParts & { close: (saved?: Announcement) => void }) => {
  const { say } = useWords()
  const { messageId } = announcement
  const { data: form, error, refetch } = useFormOf(`messageId=${encodeURIComponent(messageId)}`)
  if (error) return <ProblemNotice problem={error} again={refetch} />
  if (!form) return <Waiting />
  const isDraft = announcement.state === 'draft'
  return (
    <Editor
      {...{ form, messageId, isDraft }}
      close={() => close()}
      saved={(one) => {
        void open.becomes(one)
        tell(say('tab.announcement.saved'))
        if (!isDraft) close(one)
      }}
      published={(one) => {
        void open.becomes(one)
        close(one)
        tell(say(`announcement.done.${one.state}`, { title: one.title, count: one.places ?? 0 }))
      }}
    />
  )
}

const About = ({ open, announcement, tell, edit }: PartParts & { edit: () => void }) => {
  const styles = useStyles()
  const { say } = useWords()
  return (
    <section className={styles.card} aria-label={say('tab.announcement.about')}>
      <span aria-hidden>{signOf(announcement)} </span>
      <strong>
        {nameKeys(announcement, announcement.state)
          .map((key) => say(key))
          .join(' · ')}
      </strong>
      <Collisions announcement={announcement} />
      {announcement.state !== 'draft' && <AnnouncementText announcement={announcement} />}
      <AnnouncementFacts announcement={announcement} />
      <AnnouncementSteps {...{ open, announcement, edit, tell }} />
    </section>
  )
}

/** One announcement: a draft as the form that it is written in, all others with what one may do with them. */
export const AnnouncementPage = ({ messageId }: { messageId: string }) => {
  const styles = useStyles()
  const { say, language } = useWords()
  const open = useAnnouncement(messageId)
  const [said, tell] = useState(saidBefore)
  const [isEdited, edit] = useState(false)
  const { data: announcement, error, refetch, problem } = open
  const isDraft = announcement?.state === 'draft'
  const mayEdit = announcement?.moves.includes('announcement.edit') ?? false
  // It stays open when somebody else publishes the draft meanwhile: what was typed is not thrown away.
  useEffect(() => {
    if (isDraft && mayEdit) edit(true)
  }, [isDraft, mayEdit])
  return (
    <>
      <a className={styles.back} href={linkTo('announcements')}>
        {say('tab.announcement.back')}
      </a>
      <h1 className={styles.title}>
        {announcement ? textOf(announcement, language).title : say('tab.page.announcements')}
      </h1>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {said !== null && (
        <Notice intent="success">
          <span role="status">{said}</span>
        </Notice>
      )}
      {problem !== null && <ProblemSentence problem={problem} />}
      {!announcement && !error && <Waiting />}
      {announcement && (
        <>
          <About {...{ open, announcement, tell }} edit={() => edit(true)} />
          {isEdited && (
            <Editing
              {...{ open, announcement, tell }}
              close={(saved) => {
                if (isDraft && !saved) window.location.hash = linkTo('announcements')
                else edit(false)
              }}
            />
          )}
          {!isDraft && announcement.mayReach && <ReachTable messageId={messageId} className={styles.card} />}
        </>
      )}
    </>
  )
}
