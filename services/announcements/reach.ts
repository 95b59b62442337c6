import { memory } from '../kernel/memory.ts'
import { readAgain } from '../kernel/read-model.ts'
import { worked } from '../kernel/times.ts'

/** The `subject_kind` of the posts of announcements. */
export const announcementPost = 'announcement'
/** The `subject_kind` of what reminds the owner of one. */
export const reminderPost = 'reminder'

/** The number of conversations that show an announcement, and the names of those who have read it, by its id. */
export const reach = memory<{ shown: number; read: readonly string[] }>({
  load: async ({ store, key }) => {
    const { posts, acknowledgements } = await store.several({
      posts: { subjectKind: [announcementPost], subjectId: [key] },
      acknowledgements: { messageId: [key] },
    })
    return {
      shown: posts.filter(({ activityId, state }) => activityId !== null && state === 'SHOWN').length,
      read: acknowledgements.map(({ userName }) => userName).sort(),
    }
  },
  times: worked,
  tables: {
    posts: (known, { subjectKind, subjectId }, { key }) =>
      subjectKind === announcementPost && subjectId === key ? readAgain : known,
    acknowledgements: (known, { messageId }, { key }) => (messageId === key ? readAgain : known),
  },
})
