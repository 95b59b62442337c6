import { reader } from '../../cards/kit/reader.ts'
import { statusCard, statusVersion } from '../../cards/status/status.ts'
import { activeBanners, activeMaintenance } from '../../services/announcements/active.ts'
import { announcementIn } from '../../services/announcements/memory.ts'
import { subjectOf } from '../../services/channels/model.ts'
import { postIdOf } from '../../services/posts/ledger.ts'
import { judge } from '../../services/status/model.ts'
import { loadStatus } from '../../services/status/query.ts'
import { asShown } from '../../services/status/shown.ts'
import { statusAnswer } from '../../services/status/show.ts'
import { isOpen } from '../../services/work-items/lifecycle.ts'
import { newestIncidents } from '../../services/work-items/memory.ts'
import { textOfCard } from './seen.ts'
import type { TeamsCard } from './teams.ts'
import { placesOf } from './truths-places.ts'
import type { World } from './world.ts'

/** The text of a status card without its last line: the age of the data may lag behind. */
const said = (card: TeamsCard): string => textOfCard(card).split('\n').slice(0, -1).join('\n')

/** Every subscription of health has a card that says how the platforms are. */
export const statusLies = async (world: World): Promise<string[]> => {
  const { store, desk, teams, now } = world
  const measured = judge(await loadStatus(store, now()), now(), desk.settings.statusTtlMinutes)
  const announcements = (await store.all('status_messages'))
    .flatMap(announcementIn)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.messageId < b.messageId ? -1 : 1))
  const judged = asShown(measured, activeMaintenance(announcements, now()))
  const banners = activeBanners(announcements, now())
  const open = (await store.all('work_items', { itemType: 'INCIDENT' })).filter(({ state }) => isOpen(state))
  const incidents = newestIncidents(new Map(open.map((incident) => [incident.itemId, incident])))
  const posts = await store.all('posts', { subjectKind: 'status' })
  const channels = (await placesOf(world)).filter(({ isActive }) => isActive)
  return channels.flatMap(({ channelId, reference, subscriptions }) =>
    subscriptions
      .filter(({ workspace, kind }) => workspace === desk.workspace && kind === 'status')
      .flatMap((subscription) => {
        const subjectId = subscription.platformId ?? '*'
        const what = `${subjectOf(subscription)} in ${channelId}`
        const answer = statusAnswer(judged, subscription.platformId, now(), false, incidents, banners)
        const to = reader(reference.locale, 'UTC', true, [])
        const card = statusCard(answer, to)
        const post = posts.find(({ postId }) => postId === postIdOf({ channelId, subjectKind: 'status', subjectId }))
        const message = teams.messages.find(({ id }) => id === post?.activityId)
        if (post?.shownVersion !== statusVersion(answer, to))
          return [
            `${what} is behind: it shows\n${message?.card && said(message.card)}\nbut true is\n${said(card.content)}`,
          ]
        if (!message?.card) return [`${what} has no message`]
        if (message.deleted || said(message.card) === said(card.content)) return []
        return [`${what} shows\n${said(message.card)}\nbut true is\n${said(card.content)}`]
      }),
  )
}
