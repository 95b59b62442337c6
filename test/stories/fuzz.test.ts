import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commands, dialogs, verbs } from '../../bot/routes/index.ts'
import samples from '../fixtures/teams-activities.json' with { type: 'json' }
import { chance } from '../harness/chance.ts'
import { mutated } from '../harness/mutate.ts'
import { people } from '../harness/person.ts'
import { tenantId } from '../harness/place.ts'
import { startTeams, type FakeTeams } from '../harness/teams.ts'

const seed = Number(process.env.FUZZ_SEED ?? 1)
/** In ten minutes a machine of two cores does some 200,000. */
const count = Number(process.env.FUZZ_COUNT ?? 20_000)
const atOnce = 16
const mostGrowth = 50 * 2 ** 20

type Sent = Record<string, unknown>
let teams: FakeTeams
let desk: ChildProcess
let endpoint: string

const told = async <T>(): Promise<T> => ((await once(desk, 'message')) as [T])[0]
const asks = (): Promise<{ bytes: number; defects: string[] }> => {
  desk.send('memory')
  return told()
}
const post = async (body: string): Promise<[number, string]> => {
  const response = await fetch(endpoint, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return [response.status, await response.text()]
}

beforeAll(async () => {
  teams = await startTeams()
  desk = fork(join(import.meta.dirname, '../harness/fuzz-desk.ts'), [tenantId, people.Ada], {
    execArgv: ['--expose-gc'],
  })
  endpoint = `http://127.0.0.1:${(await told<{ port: number }>()).port}/api/messages`
})
afterAll(async () => {
  desk.disconnect()
  await once(desk, 'exit')
  await teams.close()
})

const dice = chance(seed)
let number = 0
/** A sample with the tenant and the service URL of this desk; with its own ones it would be refused at once. */
const envelope = (): Sent => {
  const name = dice.one(['Ada', 'Anna', 'Ben', 'Cem'] as const)
  const channel = dice.percent(30)
  return {
    id: `f:${++number}`,
    channelId: 'msteams',
    serviceUrl: teams.url,
    from: { id: `29:${name}`, name, aadObjectId: people[name] },
    recipient: { id: '28:deltadesk', name: 'Deltadesk' },
    conversation: channel
      ? {
          id: `19:${dice.upTo(50)}@thread.tacv2;messageid=${dice.upTo(9)}`,
          conversationType: 'channel',
          isGroup: true,
          tenantId,
        }
      : { id: `a:${name}`, conversationType: 'personal', tenantId },
    channelData: {
      tenant: { id: tenantId },
      ...(channel && { team: { id: '19:team', name: 'Data' }, channel: { id: '19:x', name: 'x' } }),
    },
    locale: dice.one(['en-GB', 'de-DE', 'tr-TR', 'x', 'de-u-ca-buddhist']),
    localTimezone: dice.one(['Europe/Berlin', 'Pacific/Chatham', 'Moon/Crater']),
  }
}
/** The data of a button or a form; one property in four is missing. */
const data = (): Sent => {
  const all: Sent = {
    platformId: dice.one(['lakehouse', 'sales']),
    itemId: dice.one(['INC-1', 'id', 'x']),
    itemType: dice.one(['INCIDENT', 'IMPROVEMENT', 'PLATFORM_REQUEST']),
    form: `form-${dice.upTo(1000)}`,
    title: `Table ${dice.upTo(1000)} is empty`,
    name: dice.one(['Sales', 'Lakehouse']),
    guide: 'x',
    step: dice.upTo(4),
    does: dice.one(['answer', 'skip', 'back', 'cancel', 'file', 'change', 'join']),
    text: 'x',
    page: dice.upTo(3),
    version: dice.upTo(3),
  }
  return Object.fromEntries(Object.entries(all).filter(() => dice.percent(75)))
}
const own: Record<string, () => Sent> = {
  message: () => ({
    type: 'message',
    text: `${dice.one(commands).name} ${dice.one(['', 'lakehouse', 'platform Sales domain=databricks', '142', 'all', 'Contributor to Ben', 'x'])}`,
  }),
  submit: () => ({ type: 'message', value: { verb: dice.one(Object.keys(verbs)), ...data() } }),
  press: () => ({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: {
      action: { type: 'Action.Execute', verb: dice.one(Object.keys(verbs)), data: data() },
      trigger: dice.one(['manual', 'automatic']),
    },
  }),
  dialog: () => ({
    type: 'invoke',
    name: dice.one(['task/fetch', 'task/submit']),
    value: { data: { dialog: dice.one(Object.keys(dialogs)), ...data() }, context: { theme: 'dark' } },
  }),
}
const next = (): string => {
  const made = dice.percent(50) ? dice.one(Object.values(own))() : (dice.one(Object.values(samples)) as Sent)
  // Half of what is sent keeps the sample's own places and people.
  const sent = dice.percent(80) ? { ...made, ...envelope() } : { ...envelope(), ...made, serviceUrl: teams.url }
  return mutated(sent, dice)
}
const send = async (many: number): Promise<Map<number, number>> => {
  const statuses = new Map<number, number>()
  let left = many
  const line = async () => {
    while (left-- > 0) {
      const body = next()
      const [status, text] = await post(body)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      expect(status, `seed ${seed}: ${body.slice(0, 3000)} was answered ${text}`).toBeLessThan(500)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, line))
  return statuses
}

it(`${count} activities of which one thing or another is wrong: no defect, no 5xx, no memory kept, and status at once`, async () => {
  await send(2000)
  const { bytes: before } = await asks()
  const statuses = await send(count)
  const { bytes, defects } = await asks()
  expect(defects, `seed ${seed}`).toEqual([])
  expect(bytes - before, 'bytes that stayed').toBeLessThan(mostGrowth)
  // Both ways are taken often, or this story says nothing.
  expect(Math.min(statuses.get(200) ?? 0, statuses.get(400) ?? 0)).toBeGreaterThan(count / 10)
  const asked = performance.now()
  const shown = teams.messages.length
  const status = { ...envelope(), type: 'message', text: 'status', conversation: { id: 'a:Anna', tenantId } }
  expect(await post(JSON.stringify(status))).toEqual([200, ''])
  expect(performance.now() - asked).toBeLessThan(1000)
  expect(teams.messages.length).toBe(shown + 1)
}, 1_200_000)
