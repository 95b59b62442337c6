import { parseArgs } from 'node:util'
import { ratesIn } from './faults.ts'
import { noLimits, teamsLimits } from './limits.ts'
import { sharesIn } from './shares.ts'
import type { SimulatorOptions } from './simulator.ts'
import type { Yardstick } from './yardstick.ts'

/** Everything a command line says. */
export interface CommandLine {
  simulator: SimulatorOptions
  channels: number
  people: number
  /** True if the bot is installed in every channel first. */
  installs: boolean
  /** Null when the simulator only waits for people to use it. */
  yardstick: Yardstick | null
  help: boolean
}

export const usage = `npm run teams-simulator -- --bot http://127.0.0.1:3978/api/messages [options]

  --channels 100      channels in the tenant          --people 100      people in the tenant
  --seed 1            chance comes out the same       --port 3980       where it listens on 127.0.0.1
  --faults 5%         or lostAnswer=2%,slow=1%        --mail duplicated=2%,reordered=2%,delayed=1%
  --no-install        the bot knows its channels      --no-limits         nothing is ever too much
  --exclusive       412 for two at once in a conversation
  --latency 0         milliseconds an answer takes    --tenant, --bot-id, --bot-name

  --yardstick --say "status" --expect "Healthy"       measures how late the answer is in every channel
  --then "…" --then-expect "…"                        and how late every channel is after one change
  --speakers 1                                        so many people take turns to say it
  --rate 10 --patience 120 --settle 10                acts a second; seconds until it is given up; seconds it is watched
`

const number = (name: string, text: string): number => {
  const value = Number(text)
  if (!Number.isFinite(value) || value < 0) throw new Error(`--${name} is ${text}, which is no number`)
  return value
}

const text = { type: 'string' } as const
const textOr = (otherwise: string) => ({ type: 'string', default: otherwise }) as const

/** Reads the command line. Throws Error saying what is wrong with it. */
export const commandLineFrom = (words: readonly string[]): CommandLine => {
  const { values } = parseArgs({
    args: [...words],
    allowNegative: true,
    options: {
      bot: text,
      channels: textOr('100'),
      people: textOr('100'),
      seed: textOr('1'),
      port: textOr('3980'),
      faults: textOr('0%'),
      mail: text,
      limits: { type: 'boolean', default: true },
      install: { type: 'boolean', default: true },
      exclusive: { type: 'boolean', default: false },
      latency: textOr('0'),
      tenant: text,
      'bot-id': text,
      'bot-name': text,
      yardstick: { type: 'boolean', default: false },
      say: text,
      expect: text,
      then: text,
      'then-expect': text,
      speakers: textOr('1'),
      rate: textOr('10'),
      patience: textOr('120'),
      settle: textOr('10'),
      help: { type: 'boolean', default: false },
    },
  })
  const { bot, say, expect, then } = values
  if (!bot && !values.help) throw new Error('--bot is missing: the address where the bot takes activities')
  if (values.yardstick && !(say && expect)) throw new Error('--yardstick wants --say and --expect')
  return {
    simulator: {
      ...(bot && { bot }),
      seed: number('seed', values.seed),
      port: number('port', values.port),
      faults: ratesIn(values.faults),
      ...(values.mail && { mail: sharesIn(values.mail, ['duplicated', 'reordered', 'delayed']) }),
      limits: values.limits ? teamsLimits : noLimits,
      exclusive: values.exclusive,
      latencyMs: number('latency', values.latency),
      ...(values.tenant && { tenantId: values.tenant }),
      ...(values['bot-id'] && { botId: values['bot-id'] }),
      ...(values['bot-name'] && { botName: values['bot-name'] }),
    },
    channels: number('channels', values.channels),
    people: Math.max(1, number('people', values.people)),
    installs: values.install,
    yardstick: values.yardstick
      ? {
          say: say!,
          expect: expect!,
          then,
          thenExpect: values['then-expect'],
          speakers: Math.max(1, number('speakers', values.speakers)),
          rate: Math.max(0.1, number('rate', values.rate)),
          patienceMs: 1000 * number('patience', values.patience),
          settleMs: 1000 * number('settle', values.settle),
        }
      : null,
    help: values.help,
  }
}
