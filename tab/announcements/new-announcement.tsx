import { useQuery } from '@tanstack/react-query'
import type { Announcement, AnnouncementForm, AnnouncementKind } from '../desk/announcement-shapes.ts'
import { useDesk } from '../desk/use-desk.ts'
import { linkTo } from '../place.ts'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words/use-words.ts'
import { Editor } from './editor.tsx'
import { sayNext } from './flash.ts'

/** Reads a form once: what somebody types into it is not to be read over. */
export const useFormOf = (query: string) => {
  const { ask, who } = useDesk()
  return useQuery({
    // No path, so that no change of the desk has it read again.
    queryKey: [who, 'form', query],
    queryFn: () => ask<AnnouncementForm>(`/announcements/form?${query}`),
    staleTime: Infinity,
    gcTime: 0,
  })
}

/** The form for a new announcement. */
export const NewAnnouncement = ({ kind }: { kind: AnnouncementKind }) => {
  const { say } = useWords()
  const { data: form, error, refetch } = useFormOf(`kind=${kind}`)
  const opens = (sentence: string) => (announcement: Announcement) => {
    sayNext(sentence)
    window.location.hash = linkTo('announcements', announcement.messageId)
  }
  return (
    <>
      <PageHead title={say(`announcements.${kind}.new`)} />
      {error && <ProblemNotice problem={error} again={refetch} />}
      {!form && !error && <Waiting />}
      {form && !form.mayWrite && <Notice intent="info">{say('tab.announcement.may_not')}</Notice>}
      {form?.mayWrite && (
        <Editor
          form={form}
          messageId={null}
          isDraft
          saved={opens(say('tab.announcement.saved'))}
          published={(one) =>
            opens(say(`announcement.done.${one.state}`, { title: one.title, count: one.places ?? 0 }))(one)
          }
          close={() => (window.location.hash = linkTo('announcements'))}
        />
      )}
    </>
  )
}
