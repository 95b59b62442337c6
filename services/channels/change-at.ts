import { z } from 'zod'
import type { Acting, Decision } from '../kernel/change.ts'
import { channels } from './memory.ts'
import type { Channel } from './model.ts'

/** One conversation (with `teamIds` only if it is known by one of these teams), or a team with every channel of it. */
export const Place = z.union([
  z.object({ channelId: z.string(), teamIds: z.array(z.string()).optional() }),
  z.object({ teamId: z.string() }),
])
export type Place = z.infer<typeof Place>

/** The channel everybody calls General has the id of its team. */
const isAt = ({ channelId, teamId }: Channel, place: Place): boolean => {
  if ('teamId' in place) return teamId === place.teamId || channelId === place.teamId
  return channelId === place.channelId && (place.teamIds?.includes(teamId ?? '') ?? true)
}

/** Changes every conversation on record at a place, as `decide` says. No statement where there is nothing to change. */
export const changeAt = async (
  context: Acting,
  place: Place,
  decide: (channel: Channel) => Decision<'channels'> | undefined,
): Promise<void> => {
  const known = (await context.known(channels).get(context.now)).value
  for (const belief of known.filter((channel) => isAt(channel, place) && decide(channel)))
    await context.change('channels', belief.channelId, (before) => before && decide(before), belief)
}
