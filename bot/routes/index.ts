import { announcements } from './announcements.ts'
import { channels } from './channels.ts'
import { checks } from './checks.ts'
import { define } from './define.ts'
import { glossary } from './glossary.ts'
import { guides } from './guides.ts'
import { handbook } from './handbook.ts'
import { help } from './help.ts'
import { platforms } from './platforms.ts'
import { posts } from './posts.ts'
import { requestTemplates } from './request-templates.ts'
import { roadmap } from './roadmap.ts'
import { roles } from './roles.ts'
import type { Command, DialogRoute, LinkRoute, MessageActionRoute, Routes, SearchRoute, VerbRoute } from './route.ts'
import { status } from './status.ts'
import { workItems } from './work-items.ts'

/** The routes of every noun, in the order in which help lists their commands. */
export const routes: readonly Routes[] = [
  help(() => commands),
  status,
  handbook,
  workItems,
  roadmap,
  platforms,
  glossary,
  channels,
  roles,
  define,
  requestTemplates,
  checks,
  announcements,
  posts,
  guides((name) => commandNamed(name)),
]

/** Every command. */
export const commands: readonly Command[] = routes.flatMap((noun) => noun.commands ?? [])

/** The command of a name. */
export const commandNamed = (name: string): Command => commands.find((command) => command.name === name)!

/** Every verb a card may carry. */
export const verbs: Readonly<Record<string, VerbRoute>> = Object.fromEntries(
  routes.flatMap((noun) => noun.verbs ?? []).map((verb) => [verb.show.actionName, verb]),
)

/** Every dialog. */
export const dialogs: Readonly<Record<string, DialogRoute>> = Object.fromEntries(
  routes.flatMap((noun) => noun.dialogs ?? []).map((dialog) => [dialog.submit.actionName, dialog]),
)

/** Every search, by the name of its command. */
export const searches: Readonly<Record<string, SearchRoute>> = Object.fromEntries(
  routes.flatMap((noun) => noun.searches ?? []).map((search) => [search.name, search]),
)

/** Every action on a message, by the name of its command. */
export const messageActions: Readonly<Record<string, MessageActionRoute>> = Object.fromEntries(
  routes.flatMap((noun) => noun.messageActions ?? []).map((route) => [route.name, route]),
)

/** Every kind of link that becomes a card. */
export const links: readonly LinkRoute[] = routes.flatMap((noun) => noun.links ?? [])

/** The tables that the app package lists. */
export const tables = {
  commands,
  searches: Object.values(searches),
  messageActions: Object.values(messageActions),
}
