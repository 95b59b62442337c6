import { z } from 'zod'
import { hitsCard, oneHit } from '../../cards/kit/hit.ts'
import { neutralCard } from '../../cards/kit/notice.ts'
import type { Card } from '../../cards/kit/card.ts'
import { linkIn, longestLink, type LinkSettings } from '../../services/kernel/desk-link.ts'
import type { Context } from '../../services/kernel/context.ts'
import { bare } from '../../cards/kit/words.ts'
import type { Received } from '../activity.ts'
import { links } from '../routes/index.ts'
import { readerOf, type Ask } from '../turn.ts'
import { linkAnswer } from './answer.ts'
import { byKnownPerson } from './person.ts'
import type { Extended } from './search.ts'

const Pasted = z.object({ url: z.string().max(longestLink) })

const none = hitsCard([], bare(''))
const nowhere: LinkSettings = { publicUrl: null, appId: null, hosts: [], databricksHost: null }

/** The route of a pasted link with the input of its action; undefined for a link of nothing. */
const routeOf = ({ value }: Received, settings: LinkSettings) => {
  const { data } = Pasted.safeParse(value)
  const link = data && linkIn(data.url, settings)
  if (!link) return undefined
  for (const route of links) {
    const input = route.read(link)
    if (input) return { route, input }
  }
  return undefined
}

/**
 * Somebody pasted a link: the card of what it leads to, as everybody may see it. A link of nothing, and what may not be shown,
 * has no card: the link stays as it is.
 */
export const askOfLink = (activity: Received, settings: LinkSettings = nowhere): Extended => {
  const found = routeOf(activity, settings)
  const ask: Ask = {
    name: found ? `link.${found.route.actionName}` : 'link.unknown',
    async run(context: Context) {
      if (!found) return () => none
      const draw = await found.route.run(context, found.input as never)
      return (to) => oneHit(draw(to))
    },
  }
  return { ask: byKnownPerson(ask), bodyOf: linkAnswer }
}

/**
 * The answer for somebody of whom Teams says nothing: for a link of the desk a card that says what the desk is, and nothing of what
 * the link leads to.
 */
export const anonymousCard = (activity: Received, settings: LinkSettings = nowhere): Card => {
  const isOwn = 'place' in (linkIn(Pasted.safeParse(activity.value).data?.url ?? '', settings) ?? {})
  return isOwn ? oneHit(neutralCard(readerOf(activity, 'anybody'))) : none
}
