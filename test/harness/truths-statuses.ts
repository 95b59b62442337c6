import { reader } from '../../cards/kit/reader.ts'
import { statusCard, statusVersion } from '../../cards/status/status.ts'
import { subjectOf } from '../../services/channels/model.ts'
import { postIdOf } from '../../services/posts/ledger.ts'
import { judge } from '../../services/status/model.ts'
import { loadStatus } from '../../services/status/query.ts'
import { statusAnswer } from '../../services/status/show.ts'
import { isOpen } from '../../services/work-items/lifecycle.ts'
import { newestIncidents } from '../../services/work-items/memory.ts'
import { textOfCard } from './seen.ts'
import type { TeamsCard } from './teams.ts'
import type { World } from './world.ts'

/** The text of a status card without its last line: the age of the data may lag behind. */
const said = (card: TeamsCard): string => textOfCard(card).split('\n').slice(0, -1).join('\n')

/** Every subscription of health has a card that says how the platforms are. */
export const statusLies = async ({ store, desk, teams, now }: World): Promise<string[]> => {
  const judged = judge(await loadStatus(store, now()), now(), desk.settings.statusTtlMinutes)
  const open = (await store.all('work_items', { itemType: 'INCIDENT' })).filter(({ state }) => isOpen(state))
  const incidents = newestIncidents(new Map(open.map((incident) => [incident.itemId, incident])))
  const posts = await store.all('posts', { subjectKind: 'status' })
  const channels = (await store.all('channels')).filter(({ isActive }) => isActive)
  return channels.flatMap(({ channelId, reference, subscriptions }) =>
    subscriptions
      .filter(({ workspace, kind }) => workspace === desk.workspace && kind === 'status')
      .flatMap((subscription) => {
        const subjectId = subscription.platformId ?? '*'
        const what = `${subjectOf(subscription)} in ${channelId}`
        const answer = statusAnswer(judged, subscription.platformId, now(), false, incidents)
        const to = reader(reference.locale, 'UTC', true, [])
        const card = statusCard(answer, to)
        const post = posts.find(({ postId }) => postId === postIdOf({ channelId, subjectKind: 'status', subjectId }))
        if (post?.shownVersion !== statusVersion(answer, to)) return [`${what} is behind`]
        const message = teams.messages.find(({ id }) => id === post.activityId)
        if (!message?.card) return [`${what} has no message`]
        if (message.deleted || said(message.card) === said(card.content)) return []
        return [`${what} shows\n${said(message.card)}\nbut true is\n${said(card.content)}`]
      }),
  )
}
