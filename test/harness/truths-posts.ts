import { itemCard } from '../../cards/work-items/item.ts'
import { reader } from '../../cards/kit/reader.ts'
import { activeBannersOf } from '../../services/announcements/memory.ts'
import { settingsOf, showsItem } from '../../services/channels/model.ts'
import { languages } from '../../services/kernel/language.ts'
import { postIdOf, type Post } from '../../services/posts/ledger.ts'
import { heldBy } from '../../services/roles/held-by.ts'
import { placedItems } from '../../services/roadmap/memory.ts'
import { fingerprintOf } from '../../services/work-items/fingerprint.ts'
import type { ItemDetails } from '../../services/work-items/model.ts'
import { viewOf } from '../../services/work-items/view.ts'
import { textOfCard } from './seen.ts'
import type { TeamsCard } from './teams.ts'
import { placesOf } from './truths-places.ts'
import { said } from './truths-wanted.ts'
import { locales } from './walk-seen.ts'
import type { World } from './world.ts'

/** Every card of an item shows what the store says, and there is one in each place that follows it. */
export const postLies = async (world: World): Promise<string[]> => {
  const lies: string[] = []
  const { store, desk, teams } = world
  const posts = new Map((await store.all('posts')).map((post) => [post.postId, post]))
  const { workspace } = desk
  const banners = activeBannersOf(desk, world.now())
  const channels = (await placesOf(world)).filter(({ isActive }) => isActive)
  const bindings = await store.all('role_bindings', { workspace })
  const platforms = await store.all('platforms')
  const [items, votes, comments] = [
    await store.all('work_items'),
    await store.all('votes'),
    await store.all('comments'),
  ]

  const compare = (post: Post | undefined, what: string, version: string, cards: TeamsCard[]): void => {
    if (!post) return void lies.push(`${what} is not posted`)
    if (post.shownVersion !== version || post.state !== 'SHOWN')
      return void lies.push(`${what} is ${post.state} at ${post.shownVersion}, true is ${version}: ${post.lastError}`)
    const message = teams.messages.find(({ id }) => id === post.activityId)
    if (!message?.card) return void lies.push(`${what} has no message`)
    // Whoever deleted it gets a new one when something changes.
    const shown = message.card
    if (!message.deleted && !cards.some((card) => said(card) === said(shown)))
      lies.push(`${what} shows\n${textOfCard(shown)}\nbut true is\n${textOfCard(cards[0]!)}`)
  }

  for (const item of items) {
    const own = <R extends { itemId: string }>(rows: R[]) => rows.filter(({ itemId }) => itemId === item.itemId)
    const details: ItemDetails = {
      item,
      votes: own(votes),
      comments: own(comments).sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()),
    }
    const platformName = platforms.find(({ platformId }) => platformId === item.platformId)?.name ?? null
    const placed = placedItems(desk).get(item.itemId)
    const version = fingerprintOf(details, platformName, banners, placed)
    for (const channel of channels) {
      const post = posts.get(postIdOf({ ...channel, subjectKind: 'workItem', subjectId: item.itemId }))
      const what = `${item.number} in ${channel.channelId}`
      if (channel.userId === null) {
        if (!post?.activityId && !showsItem(channel, item)) continue
        const view = viewOf(details, platformName, null, banners, placed)
        // A card keeps the language of whoever had followed last when it was drawn.
        compare(
          post,
          what,
          version,
          [...Object.values(locales), ...languages].map(
            (locale) => itemCard(view, reader(locale, 'UTC', true, [])).content,
          ),
        )
        continue
      }
      const follower = item.followers.find(({ userId }) => userId === channel.userId)
      // One to whom it was assigned, or who decides on it, has a card once there was something to tell them.
      if (!post && (!follower || follower.muted || follower.given)) continue
      const { roles } = await heldBy(channel.userId, item.platformId, bindings, desk.directory, desk.settings)
      const view = viewOf(details, platformName, { userId: channel.userId, roles }, banners, placed)
      const { timeZone } = follower ?? item.followers[0]!
      const own = channel.reference.locale
      const settings = settingsOf(channel)
      const first = settings?.language ? own : (follower?.locale ?? own)
      // Where somebody chose a language, a card keeps the one it had until it changes.
      const spoken = settings ? [first, own, follower?.locale ?? own, ...languages] : [first]
      const cards = spoken.map(
        (locale) => itemCard(view, { ...reader(locale, timeZone, false), refreshFor: [] }).content,
      )
      compare(post, what, version, cards)
    }
  }

  return lies
}
