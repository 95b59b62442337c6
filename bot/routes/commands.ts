import { subscribedCard, channelCard, unsubscribedCard } from '../../cards/channels/channel.ts'
import { doneCard, unchangedCard } from '../../cards/kit/notice.ts'
import { helpCard, helpGroups, type HelpList } from '../../cards/help/help.ts'
import { platformsCard } from '../../cards/platforms/platforms.ts'
import { rolesCard } from '../../cards/roles/roles.ts'
import { statusCard } from '../../cards/status/status.ts'
import { templatesCard } from '../../cards/request-templates/templates.ts'
import type { Reader } from '../../cards/kit/reader.ts'
import { showChannel } from '../../services/channels/show.ts'
import { subscribe } from '../../services/channels/subscribe.ts'
import { unsubscribe } from '../../services/channels/unsubscribe.ts'
import type { Context } from '../../services/kernel/context.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { showHelp } from '../../services/help/show.ts'
import { listPlatforms } from '../../services/platforms/list.ts'
import { platformsInMemory } from '../../services/platforms/memory.ts'
import { resolvePlatform } from '../../services/platforms/resolve.ts'
import { listTemplates } from '../../services/request-templates/list.ts'
import { grantRole } from '../../services/roles/grant.ts'
import { listRoles } from '../../services/roles/list.ts'
import { platformOfRole, revokeRole } from '../../services/roles/revoke.ts'
import { showStatus } from '../../services/status/show.ts'
import { everywhere, type Command } from './command.ts'
import { isName, ticketCommands } from './work-item-commands.ts'
import { everyWord, isAll, parseBinding, parseSubscription } from '../language/arguments.ts'
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

type RoleChange = Awaited<ReturnType<typeof grantRole>> | Awaited<ReturnType<typeof revokeRole>>
const roleCard = ({ outcome, role, name, platform }: RoleChange, to: Reader) =>
  (outcome.startsWith('had_') ? unchangedCard : doneCard)(
    `role_change.${outcome}${platform ? '_on' : ''}`,
    { name, role: to.label(`role.${role}`), platform: platform?.name ?? '' },
    to,
  )

const binding = async (
  rest: string,
  context: Context,
  form: string,
  platformOf: (context: Context, text: string) => Promise<{ platformId: string }>,
) => {
  const parsed = parseBinding(rest)
  if (!parsed) throw new AppError('INVALID', 'grant_form', { fields: { formKey: form } })
  const { role, who, platform } = parsed
  return {
    role: role as 'Admin',
    who,
    platformId: platform ? (await platformOf(context, platform)).platformId : null,
  }
}

const helpShow = show(showHelp, (_, to) => helpCard('help', helpLists(), to))
const statusShow = show(showStatus, statusCard)
const channelShow = show(showChannel, channelCard)
const subscribeShow = show(subscribe, subscribedCard)
const unsubscribeShow = show(unsubscribe, unsubscribedCard)
const grantShow = show(grantRole, roleCard)
const revokeShow = show(revokeRole, roleCard)

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
  {
    name: 'roles',
    group: 'everyone',
    scopes: everywhere,
    run: (_, context) => show(listRoles, rolesCard).run(context, {}),
  },
  {
    name: 'grant',
    group: 'admins',
    scopes: [],
    run: async (rest, context) => grantShow.run(context, await binding(rest, context, 'form.grant', resolvePlatform)),
  },
  {
    name: 'revoke',
    group: 'admins',
    scopes: [],
    run: async (rest, context) => revokeShow.run(context, await binding(rest, context, 'form.revoke', platformOfRole)),
  },
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

const byWord = new Map(
  commands.flatMap((command) => everyWord(`command.${command.name}.words`).map((word) => [word, command] as const)),
)

const ticket = commands.find(({ name }) => name === 'ticket')!

/**
 * The command somebody typed, in any language and letter case, and what follows it; undefined when there is none. The name
 * of a ticket alone shows that ticket.
 */
export const parseCommand = (text: string): { command: Command; rest: string } | undefined => {
  const [, first = '', rest = ''] = /^\/?(\S+)\s*([\s\S]*)$/.exec(text.trim()) ?? []
  const command = byWord.get(first.toLowerCase().replace(/[!?.,:]+$/, ''))
  if (command) return { command, rest: rest.trim() }
  return isName(text) ? { command: ticket, rest: text.trim() } : undefined
}
