import { channelCard, subscribedCard, unsubscribedCard } from '../../cards/channels/channel.ts'
import { detailsCard } from '../../cards/status/details.ts'
import { helpCard } from '../../cards/help/help.ts'
import { platformsCard } from '../../cards/platforms/platforms.ts'
import { rolesCard } from '../../cards/roles/roles.ts'
import { statusCard } from '../../cards/status/status.ts'
import { showChannel } from '../../services/channels/show.ts'
import { subscribe } from '../../services/channels/subscribe.ts'
import { unsubscribe } from '../../services/channels/unsubscribe.ts'
import { showHelp } from '../../services/help/show.ts'
import { listPlatforms } from '../../services/platforms/list.ts'
import { listRoles } from '../../services/roles/list.ts'
import { showDetails } from '../../services/status/details.ts'
import { showStatus } from '../../services/status/show.ts'
import { helpLists } from './commands.ts'
import { show } from './route.ts'
import { ticketVerbs } from './work-item-verbs.ts'
import { reads, writes, type VerbRoute } from './verb.ts'

const channel = show(showChannel, channelCard)

/** Every verb a card may carry. The data in a card may be forged: each action checks it. */
export const verbs: Readonly<Record<string, VerbRoute>> = {
  'help.show': reads(show(showHelp, (_, to) => helpCard('help', helpLists(), to))),
  'status.show': reads(show(showStatus, statusCard)),
  'status.details': reads(show(showDetails, detailsCard)),
  'platform.list': reads(show(listPlatforms, platformsCard)),
  'role.list': reads(show(listRoles, rolesCard)),
  'channel.show': reads(channel),
  'channel.subscribe': writes(show(subscribe, subscribedCard), channel),
  'channel.unsubscribe': writes(show(unsubscribe, unsubscribedCard), channel),
  ...ticketVerbs,
}
