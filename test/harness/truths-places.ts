import { isQuietAt, seenFrom, settingsOf, type Channel } from '../../services/channels/model.ts'
import { quietNow } from '../../services/channels/settings.ts'
import type { World } from './world.ts'

/** The conversations where the desk is, as a desk takes them: with what is of its workspace, and in the language they chose. */
export const placesOf = async ({ store, desk }: Pick<World, 'store' | 'desk'>): Promise<Channel[]> =>
  (await store.all('channels')).map((row) => {
    const channel = seenFrom(row, desk.workspace)
    const language = settingsOf(channel)?.language
    const { reference } = channel
    const isSo = !language || reference.locale.split('-')[0] === language
    return { ...channel, ...(!isSo && { reference: { ...reference, locale: language } }) }
  })

/** Time passes until every conversation had a moment that was not quiet since now. */
export const allAreLoud = async (world: World): Promise<void> => {
  let unheard = (await world.store.all('channels')).map(({ channelId }) => channelId)
  for (let nights = 0; nights < 6; nights++) {
    await world.settle()
    const quiet = (await placesOf(world)).filter(
      (place) => unheard.includes(place.channelId) && isQuietAt(place, world.now()),
    )
    unheard = quiet.map(({ channelId }) => channelId)
    const ends = quiet.map((place) => quietNow(settingsOf(place)!, world.now())!.until.getTime())
    if (ends.length === 0) return
    await world.passes((Math.min(...ends) - world.now().getTime()) / 60_000)
  }
}
