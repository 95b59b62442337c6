import { decodeJwt } from 'jose'
import { botConfigFrom } from '../../bot/config.ts'
import { appTokens } from '../../directory/entra-token.ts'
import { failureOf, graphClient } from '../../directory/graph.ts'
import { localDirectory } from '../../directory/local.ts'
import { application, botNames, judgeRefusal, type Names } from './entra.ts'
import { botSettings } from './settings.ts'
import { notTried, ok, wrong, type Judgement, type Step } from './step.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * The permissions that the directory needs, each with those that include it:
 * https://learn.microsoft.com/graph/api/group-list-transitivemembers, https://learn.microsoft.com/graph/api/user-list
 */
const needed: Readonly<Record<string, readonly string[]>> = {
  'GroupMember.Read.All': [
    'GroupMember.ReadWrite.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  'User.Read.All': ['User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
}

/** The permissions that are missing among those a token has. */
const lackingOf = (roles: readonly string[]): string[] =>
  Object.entries(needed)
    .filter(([permission, others]) => ![permission, ...others].some((one) => roles.includes(one)))
    .map(([permission]) => permission)

const rolesIn = (token: string): string[] => {
  const { roles } = decodeJwt(token)
  return Array.isArray(roles) ? roles.map(String) : []
}

const graphNames: Names = { ...botNames, id: 'GRAPH_CLIENT_ID', secret: 'GRAPH_CLIENT_SECRET' }

/** One of each is read as well: only that shows that Graph can be reached. */
const questions = ['/users?$select=id&$top=1', '/groups?$select=id&$top=1']

const judgePeopleFile = async (path: string, read: Surroundings['files']['read']): Promise<Judgement> => {
  try {
    localDirectory(new TextDecoder().decode(await read(path)))
    return ok(`${path} stands for the directory`)
  } catch (error) {
    return wrong(`PEOPLE_FILE ${path} cannot be read: ${(error as Error).message.split('\n')[0]}`, 'you')
  }
}

/** The directory that says who is in which group, and who somebody is. */
export const people: Step = {
  name: 'people and groups',
  who: 'the Entra admin',
  after: [botSettings.name],
  async run({ env, fetch, clock, files }) {
    const { graph, bot, peopleFile } = botConfigFrom(env)
    if (peopleFile) return judgePeopleFile(peopleFile, files.read)
    if (!graph) return wrong('PEOPLE_FILE is not set: local mode needs a file of people', 'you')
    const names = graph.clientId === bot?.appId ? botNames : graphNames
    const token = await appTokens({ ...graph, fetch })
      .then((tokenFor) => tokenFor(graph.graph))
      .catch((error: unknown) => judgeRefusal(error, names))
    if (typeof token !== 'string')
      return names === botNames ? notTried(`because "${application.name}" is wrong`) : token
    const lacking = lackingOf(rolesIn(token))
    if (lacking.length > 0)
      return wrong(`add the application permissions ${lacking.join(' and ')} to ${graph.clientId}, and consent to them`)
    try {
      const get = await graphClient({ ...graph, fetch }, graph.graph)
      for (const question of questions) await get(question)
    } catch (error) {
      const { status, why } = failureOf(error, clock())
      return wrong(why, status === 403 || status === 401 ? 'the Entra admin' : 'you')
    }
    return ok('people and groups can be read')
  },
}
