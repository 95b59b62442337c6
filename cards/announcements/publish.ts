import type { AnnouncementView } from '../../services/announcements/view.ts'
import type { Form } from '../kit/form.ts'
import type { Reader } from '../kit/reader.ts'
import { announcementCard } from './announcement.ts'

/** The form without fields that shows a draft as it would be sent, and publishes it. */
export const publishForm = (view: AnnouncementView, to: Reader): Form => ({
  dialog: 'announcement.publish',
  title: to.label('announcement.preview'),
  submit: to.label('button.announcement.publish'),
  data: { messageId: view.messageId, revision: view.revision },
  fields: [],
  preview: announcementCard({ ...view, moves: [] }, to),
})
