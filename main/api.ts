import type { ApiConfig } from '../api/config.ts'
import { openApiOf } from '../api/openapi.ts'
import { changesDoor } from '../api/changes.ts'
import { howToSignIn } from '../api/how-to-sign-in.ts'
import { mcpDoor } from '../api/mcp.ts'
import { pageDoors, readPage } from '../api/page.ts'
import { base, doorsOf, sharedOf } from '../api/request.ts'
import { routes } from '../api/routes/index.ts'
import { orByKey } from '../api/sign-in/key.ts'
import type { Door } from '../api/server.ts'
import type { SignIn } from '../api/session.ts'
import type { BotConfig } from '../bot/config.ts'
import type { Desk, GroupsOf } from '../services/kernel/context.ts'
import type { Log } from '../services/kernel/log.ts'
import { drawsWith } from './draws.ts'

/** Makes what asks for groups on behalf of people, when it is told where failures go. */
export type AskOnBehalf = (onFailure: (who: { userId: string }, error: unknown) => void) => GroupsOf

/** Makes the way in which people sign in; null where there is none. Loads what only one of them needs when it is that one. */
const signInOf = async (
  { signIn, clientId, audiences }: ApiConfig,
  { cloud, tenants }: BotConfig,
  { directory, clock }: Desk,
  groupsOf: GroupsOf | undefined,
): Promise<SignIn | null> => {
  if (signIn === 'local') return (await import('../api/sign-in/local.ts')).localSignIn(directory)
  if (signIn === 'databricks')
    return (await import('../api/sign-in/databricks.ts')).databricksSignIn(directory, tenants[0] ?? '', clock)
  if (signIn !== 'entra' || clientId === null) return null
  const { entraSignIn } = await import('../api/sign-in/entra.ts')
  return entraSignIn({ clientId, audiences, tenants, authority: cloud.loginAuthority, clock, groupsOf })
}

/** The doors of the API, and of the page that asks it; none where nobody can sign in. */
export const apiDoors = async (
  config: ApiConfig,
  bot: BotConfig,
  {
    page,
    askOnBehalf,
    ...parts
  }: { desk: Desk; log: Log; afterwards: Set<Promise<void>>; page: string; askOnBehalf?: AskOnBehalf | undefined },
): Promise<readonly Door[]> => {
  const groupsOf = askOnBehalf?.(({ userId }, error) =>
    parts.log({ kind: 'desk', name: 'groups', outcome: 'UNAVAILABLE', actor: userId, error: (error as Error).cause }),
  )
  const signIn = await signInOf(config, bot, parts.desk, groupsOf)
  if (!signIn) return []
  // Made when somebody asks for it: a start does not wait.
  let document: string | undefined
  const described: Door = {
    method: 'get',
    path: `${base}/openapi.json`,
    answer() {
      document ??= JSON.stringify(openApiOf(routes, base))
      return Promise.resolve({ status: 200, headers: { 'content-type': 'application/json' }, body: document })
    },
  }
  const shared = sharedOf({
    ...parts,
    draws: drawsWith(parts.desk.settings),
    signIn: orByKey(signIn, parts.desk),
    perMinute: config.requestsPerMinute,
    clock: parts.desk.clock,
  })
  return [
    described,
    howToSignIn(`${base}/session`, config.signIn, () => parts.desk.directory.listed?.() ?? Promise.resolve([])),
    ...pageDoors(await readPage(page), !bot.local),
    changesDoor(shared),
    mcpDoor(routes, shared),
    ...doorsOf(routes, shared),
  ]
}
