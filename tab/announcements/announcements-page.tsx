import { announcementKinds } from '../desk/announcement-shapes.ts'
import { AnnouncementPage } from './announcement-page.tsx'
import { NewAnnouncement } from './new-announcement.tsx'
import { newOf, Overview } from './overview.tsx'

/** Banners, maintenance and release notes: the month, the one that is open, or the form for a new one. */
export default function AnnouncementsPage({ open }: { open: string | null }) {
  const kind = announcementKinds.find((one) => newOf(one) === open)
  if (kind) return <NewAnnouncement key={kind} kind={kind} />
  if (open !== null) return <AnnouncementPage key={open} messageId={open} />
  return <Overview />
}
