import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { channels } from '../channels/memory.ts'
import { placeNamed, postsBehind } from './behind.ts'
import { mostNeedy } from './model.ts'

/** Lists the conversations with messages that were not delivered yet, or that are paused. */
export const listPosts = action('post.list', z.object({}), async (context) => {
  const behind = await postsBehind(context, null)
  const { value } = await context.known(channels).get(context.now)
  const paused = value.filter(({ pausedAt }) => pausedAt !== null).map(({ channelId }) => channelId)
  const ids = [...new Set([...behind.map(({ channelId }) => channelId), ...paused])]
  const places = await Promise.all(ids.map((id) => placeNamed(context, id)))
  return {
    count: behind.length,
    places: places.flatMap((place) => {
      if (!place) return []
      const posts = behind.filter(({ channelId }) => channelId === place.channelId)
      const state = mostNeedy(posts.map((post) => post.state))
      const worst = posts.find((post) => post.state === state) ?? null
      return [{ ...place, count: posts.length, state, reason: worst?.reason ?? null, since: worst?.since ?? null }]
    }),
  }
})
