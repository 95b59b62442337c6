import { detailsCard } from '../../cards/status/details.ts'
import { statusHit } from '../../cards/status/status-hit.ts'
import { statusCard } from '../../cards/status/status.ts'
import type { Context } from '../../services/kernel/context.ts'
import { platformsInMemory } from '../../services/platforms/memory.ts'
import { resolvePlatform } from '../../services/platforms/resolve.ts'
import { showDetails } from '../../services/status/details.ts'
import { showWatched } from '../../services/status/watched.ts'
import { searchStatus } from '../../services/status/search.ts'
import { showStatus } from '../../services/status/show.ts'
import { healthAsked } from '../language/health-words.ts'
import { isAll } from '../language/words.ts'
import { everywhere, foreignLink, ownLink, reads, search, show, type Draw, type Routes } from './route.ts'

const statusShow = show(showStatus, statusCard)

/** `status`, `status lakehouse`, `status of the lakehouse platform, please`. */
const typed = async (rest: string, context: Context): Promise<Draw> => {
  if (rest === '' || isAll(rest)) return statusShow.run(context, {})
  // A sentence is understood as far as memory knows the name in it.
  const asked = healthAsked(`status ${rest}`, platformsInMemory(context) ?? [])
  const name = asked && 'platformId' in asked ? asked.platformId : rest
  if (name === '' || isAll(name)) return statusShow.run(context, {})
  const { platformId } = await resolvePlatform(context, name, { action: 'status.show' })
  return statusShow.run(context, { platformId })
}

export const status: Routes = {
  commands: [{ name: 'status', group: 'everyone', scopes: everywhere, run: typed }],
  verbs: [reads(statusShow), reads(show(showDetails, detailsCard))],
  links: [
    ownLink('platforms', statusShow, (platformId) => ({ platformId })),
    foreignLink(show(showWatched, statusCard)),
  ],
  searches: [search('platforms', searchStatus, statusHit)],
}
