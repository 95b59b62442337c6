import { channelCard, subscribedCard, unsubscribedCard } from '../../cards/channel.ts'
import { detailsCard } from '../../cards/details.ts'
import { helpCard } from '../../cards/help.ts'
import { platformsCard } from '../../cards/platforms.ts'
import { rolesCard } from '../../cards/roles.ts'
import { statusCard } from '../../cards/status.ts'
import { showChannel } from '../../services/channels/show.ts'
import { subscribe } from '../../services/channels/subscribe.ts'
import { unsubscribe } from '../../services/channels/unsubscribe.ts'
import { showHelp } from '../../services/help/show.ts'
import { listPlatforms } from '../../services/platforms/list.ts'
import { listRoles } from '../../services/roles/list.ts'
import { showDetails } from '../../services/status/details.ts'
import { showStatus } from '../../services/status/show.ts'
import { commandNames } from './commands.ts'
import { show, type Show } from './route.ts'

/** A card button: what it does, and what answers a click on a card that was out of date. */
export interface VerbRoute {
  show: Show<never>
  fresh?: Show<never>
  /** True when it only reads; only such a verb answers an automatic refresh. */
  reads: boolean
}

const reads = (route: Show<never>): VerbRoute => ({ show: route, reads: true })
const writes = (route: Show<never>, fresh: Show<never>): VerbRoute => ({ show: route, fresh, reads: false })

const channel = show(showChannel, channelCard)

/** Every verb a card may carry. The data in a card may be forged: each action checks it. */
export const verbs: Readonly<Record<string, VerbRoute>> = {
  'help.show': reads(show(showHelp, (_, to) => helpCard('help', commandNames(), to))),
  'status.show': reads(show(showStatus, statusCard)),
  'status.details': reads(show(showDetails, detailsCard)),
  'platform.list': reads(show(listPlatforms, platformsCard)),
  'role.list': reads(show(listRoles, rolesCard)),
  'channel.show': reads(channel),
  'channel.subscribe': writes(show(subscribe, subscribedCard), channel),
  'channel.unsubscribe': writes(show(unsubscribe, unsubscribedCard), channel),
}
