import { signatureOf } from '../../services/status/pushed.ts'
import { beginsRun } from './source-runs.ts'
import { act, type Tools } from './walk-tools.ts'

const platforms = [
  'define platform "Sales BI" id=sales domain=databricks after=Lakehouse',
  'define platform "Sales BI" id=sales domain=databricks',
  'define platform Shop id=shop domain=databricks after=Lakehouse,Sales BI',
  'define platform Lakehouse id=lakehouse domain=databricks after=Shop',
  'define platform "Shop of all" id=shop domain=databricks',
]

/** Acts about what is measured: by sources that run or fail, by jobs that push, and what depends on what. */
export const sourceActs = (tools: Tools) => {
  const { world, chance, newTitle, types, seen } = tools
  let secret: string | undefined
  let deliveries = 0
  const pushed = async (message: string): Promise<string> => {
    const [id, timestamp] = [`msg_${tools.mark}${++deliveries}`, String(Math.floor(world.now().getTime() / 1000))]
    const finishedAt = world.now().toISOString()
    const body = JSON.stringify({ status: chance.one(['success', 'failed', 'degraded']), finishedAt, message })
    const once = () =>
      fetch(`${world.endpoint}/api/v1/webhooks/orders-1`, {
        method: 'POST',
        headers: {
          ...{ 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp },
          'webhook-signature': signatureOf(secret!, { id, timestamp, body }),
        },
        body,
      })
    const answers = await Promise.all(chance.percent(30) ? [once(), once(), once()] : [once()])
    return `a job pushes ${body} as ${id}: ${answers.map(({ status }) => status).join()}`
  }
  return {
    pushes: act(5, async () => {
      secret ??= (await world.asks('Ada').post('/platforms/orders/checks/orders-1/secret', {})).body.secret as string
      return secret === undefined ? 'nobody gets a secret' : pushed(newTitle())
    }),
    runs: act(7, async () => {
      const how = chance.one(['fails', 'fails', 'succeeds', 'is empty', 'never ends'])
      const status = chance.one(['green', 'yellow', 'red', 'red', 'unknown'] as const)
      // A process of its own reads the source; without the store it gives up.
      await beginsRun(world)
        .then(async (run) => {
          if (how === 'fails') await run.fails(`HTTP 401: ${newTitle()}`)
          if (how === 'succeeds') await run.succeeds(['shop'], status)
          if (how === 'is empty') await run.succeeds([])
        })
        .catch(() => undefined)
      return `a run of http ${how}, ${status}`
    }),
    lasts: act(4, async () => {
      const check = chance.one(['lakehouse-2', 'shop-1'])
      const minutes = chance.one([2, 6, 12])
      await world.measured(check, 'red', { message: 'HTTP 503' }).catch(() => undefined)
      for (let minute = 0; minute < minutes; minute += 2) await world.passes(2)
      if (chance.percent(40)) await world.measured(check, 'green').catch(() => undefined)
      return `${check} is down for ${minutes} minutes`
    }),
    depends: act(1, () => types('Ada', chance.one(platforms), seen.cast.Ada.own)),
  }
}
