import { subscribedCard, channelCard, unsubscribedCard } from '../../cards/channels/channel.ts'
import { helpCard, helpGroups, type HelpList } from '../../cards/help/help.ts'
import { platformsCard } from '../../cards/platforms/platforms.ts'
import { statusCard } from '../../cards/status/status.ts'
import { templatesCard } from '../../cards/request-templates/templates.ts'
import { showChannel } from '../../services/channels/show.ts'
import { subscribe } from '../../services/channels/subscribe.ts'
import { unsubscribe } from '../../services/channels/unsubscribe.ts'
import type { Context } from '../../services/kernel/context.ts'
import { showHelp } from '../../services/help/show.ts'
import { listPlatforms } from '../../services/platforms/list.ts'
import { platformsInMemory } from '../../services/platforms/memory.ts'
import { resolvePlatform } from '../../services/platforms/resolve.ts'
import { listTemplates } from '../../services/request-templates/list.ts'
import { showStatus } from '../../services/status/show.ts'
import { everywhere, type Command } from './command.ts'
import { roleCommands } from './role-commands.ts'
import { ticketCommands } from './work-item-commands.ts'
import { isAll } from '../language/words.ts'
import { parseSubscription } from '../language/subscription.ts'
import { define } from './define-command.ts'
import { healthAsked } from '../language/health-words.ts'
import { show } from './route.ts'

/** All, or a platform. */
const platformOrAll = async (rest: string, context: Context, again: Parameters<typeof resolvePlatform>[2]) => ({
  platformId: isAll(rest) ? null : (await resolvePlatform(context, rest, again)).platformId,
})

/** What follows `subscribe`: a platform or all, and perhaps a kind of work items. */
const subscription = async (rest: string, context: Context, action: 'channel.subscribe' | 'channel.unsubscribe') => {
  const { kind, platform } = parseSubscription(rest)
  return { kind, ...(await platformOrAll(platform, context, { action, data: { kind } })) }
}

const helpShow = show(showHelp, (_, to) => helpCard('help', helpLists(), to))
const statusShow = show(showStatus, statusCard)
const channelShow = show(showChannel, channelCard)
const subscribeShow = show(subscribe, subscribedCard)
const unsubscribeShow = show(unsubscribe, unsubscribedCard)

/** Every command: its words stand in cards/text under command.<name>. */
export const commands: readonly Command[] = [
  { name: 'help', group: null, scopes: everywhere, run: (_, context) => helpShow.run(context, {}) },
  {
    name: 'status',
    group: 'everyone',
    scopes: everywhere,
    run: async (rest, context) => {
      if (rest === '' || isAll(rest)) return statusShow.run(context, {})
      // `status of the lakehouse platform, please`, as far as memory knows the name.
      const asked = healthAsked(`status ${rest}`, platformsInMemory(context) ?? [])
      const name = asked && 'platformId' in asked ? asked.platformId : rest
      return statusShow.run(context, name === '' ? {} : await platformOrAll(name, context, { action: 'status.show' }))
    },
  },
  ...ticketCommands,
  {
    name: 'platforms',
    group: 'everyone',
    scopes: everywhere,
    run: (_, context) => show(listPlatforms, platformsCard).run(context, {}),
  },
  {
    name: 'subscribe',
    group: 'channels',
    scopes: everywhere,
    run: async (rest, context) =>
      rest === ''
        ? channelShow.run(context, {})
        : subscribeShow.run(context, await subscription(rest, context, 'channel.subscribe')),
  },
  {
    name: 'unsubscribe',
    group: 'channels',
    scopes: ['team', 'groupChat'],
    run: async (rest, context) =>
      rest === ''
        ? channelShow.run(context, {})
        : unsubscribeShow.run(context, await subscription(rest, context, 'channel.unsubscribe')),
  },
  ...roleCommands,
  { name: 'define', group: 'admins', scopes: [], run: define },
  {
    name: 'templates',
    group: 'admins',
    scopes: [],
    run: (_, context) => show(listTemplates, templatesCard).run(context, {}),
  },
]

/** What help lists, group by group. */
export const helpLists = (): HelpList[] =>
  helpGroups.map((group) => ({
    group,
    commands: commands.filter((command) => command.group === group).map(({ name }) => name),
  }))

/** The command of a name. */
export const commandNamed = (name: string): Command => commands.find((command) => command.name === name)!
