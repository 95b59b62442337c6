import { Agent, request } from 'node:http'
import type { Child } from './child.ts'
import type { Connector } from './connector.ts'
import { admin, people, tenantId, type Person } from './people.ts'

/** A bot that listens on a port of this machine. */
type Bot = Pick<Child, 'port'>

const agent = new Agent({ keepAlive: true })
let counter = 0

/** An activity as Teams sends it, with an id of its own: a repeated id would be answered from memory. */
const envelope = ({ id, name, locale }: Person, serviceUrl: string, where?: object) => ({
  id: `f:${++counter}`,
  timestamp: new Date().toISOString(),
  channelId: 'msteams',
  serviceUrl,
  from: { id: `29:${id}`, name, aadObjectId: id },
  recipient: { id: '28:deltadesk', name: 'Deltadesk' },
  conversation: where ?? { conversationType: 'personal', id: `a:${id}`, tenantId },
  channelData: { tenant: { id: tenantId } },
  locale,
  localTimezone: 'Europe/Berlin',
  entities: [{ type: 'clientInfo', locale, timezone: 'Europe/Berlin', platform: 'Web', country: 'DE' }],
})

const post = (port: number, activity: object): Promise<string> =>
  new Promise((done, failed) => {
    const body = Buffer.from(JSON.stringify(activity))
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path: '/api/messages',
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': body.length },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          response.statusCode === 200
            ? done(Buffer.concat(chunks).toString())
            : failed(new Error(`A turn was answered with ${response.statusCode}`)),
        )
      },
    )
    sent.on('error', failed)
    sent.end(body)
  })

/** Types something, into the personal chat with the bot unless it is said where; resolves when the turn is over. */
export const say = (
  bot: Bot,
  connector: Pick<Connector, 'url'>,
  text: string,
  person = admin,
  where?: object,
): Promise<string> =>
  post(bot.port, { ...envelope(person, connector.url, where), type: 'message', textFormat: 'plain', text })

const dialog =
  (name: 'task/fetch' | 'task/submit') =>
  (bot: Bot, connector: Pick<Connector, 'url'>, data: object, person: Person): Promise<string> =>
    post(bot.port, { ...envelope(person, connector.url), type: 'invoke', name, value: { data, context: {} } })
/** Opens a dialog; the answer is its form. */
export const openForm = dialog('task/fetch')
/** Sends the form of a dialog; the answer is a message, or the form again. */
export const submitForm = dialog('task/submit')

/** Presses a button of a card; the answer is the card that takes its place. */
export const press = (
  bot: Bot,
  connector: Pick<Connector, 'url'>,
  verb: string,
  data: object,
  person = admin,
): Promise<string> =>
  post(bot.port, {
    ...envelope(person, connector.url),
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  })

/** Turns under way at a time: a bot that is measured is busy, not waking up for each request. */
const atOnce = 4

/** Says the same `count` times, the people taking turns. Every turn must have one reply. */
export const sayOften = async (bot: Child, connector: Connector, text: string, count: number): Promise<void> => {
  const before = connector.replies()
  let started = 0
  const line = async () => {
    while (started < count) await say(bot, connector, text, people[started++ % people.length])
  }
  await Promise.all(Array.from({ length: atOnce }, line))
  const replies = connector.replies() - before
  if (replies !== count) throw new Error(`${count} turns had ${replies} replies`)
}

/** Milliseconds of CPU per turn, all threads of the bot's process. */
export const cpuPerTurn = async (bot: Child, connector: Connector, text: string, count: number): Promise<number> => {
  const before = await bot.ask<NodeJS.CpuUsage>('cpu')
  await sayOften(bot, connector, text, count)
  const after = await bot.ask<NodeJS.CpuUsage>('cpu')
  return (after.user + after.system - before.user - before.system) / 1000 / count
}

/** A call of the message extension, from a chat of people. */
export const compose = (
  bot: Bot,
  connector: Pick<Connector, 'url'>,
  kind: string,
  value: object,
  person: Person,
): Promise<string> => {
  const chat = { conversationType: 'groupChat', isGroup: true, id: '19:people@thread.v2', tenantId }
  return post(bot.port, {
    ...envelope(person, connector.url, chat),
    type: 'invoke',
    name: `composeExtension/${kind}`,
    value,
  })
}
