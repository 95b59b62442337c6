import type { Chance } from './chance.ts'
import type { Fault } from './teams.ts'
import type { World } from './world.ts'

/** Teams asks for a moment only, as an answer to somebody is sent again within the turn. */
const moment = 0.01
const faults: readonly Fault[] = [
  { status: 429, code: 'Throttled', retryAfter: moment },
  { status: 412, code: 'PreconditionFailed', retryAfter: moment },
  { status: 500 },
  { status: 502 },
  { status: 503 },
  { status: 403, code: 'BotNotInConversationRoster' },
  { status: 404, code: 'ConversationNotFound' },
  { status: 401, code: 'Unauthorized' },
  { status: 500, after: true },
  { status: 504, after: true },
]

/** The mishaps of the random walk. Each returns a line that describes it. */
export const createMishaps = (world: World, chance: Chance) => ({
  teamsFails: () => {
    const next = Array.from({ length: 1 + chance.upTo(3) }, () => chance.one(faults))
    world.fault(...next)
    return `Teams fails: ${JSON.stringify(next)}`
  },
  cardDeleted: () => {
    const message = chance.any(world.teams.messages.filter(({ deleted, answers }) => !deleted && !answers))
    if (message) message.deleted = true
    return `card ${message?.id} deleted`
  },
  unplugged: () => {
    const statements = chance.upTo(8)
    world.unplugs(statements)
    return `store away after ${statements} statements`
  },
  pluggedIn: () => {
    world.plugsIn()
    return 'store there'
  },
  answerLost: () => {
    const statements = chance.upTo(6)
    world.losesAnswer(statements)
    return `an answer of the store is lost after ${statements} statements`
  },
  dies: () => {
    const writes = chance.upTo(10)
    world.dies(writes)
    return `process dies after ${writes} writes`
  },
  timeMoves: async () => {
    const minutes = chance.one([0.1, 1, 3, 10, 45])
    await world.passes(minutes)
    return `${minutes} minutes pass`
  },
  settles: async () => {
    await world.settle()
    return 'what was put off is due'
  },
  quietHour: () => {
    world.quietHour()
    return 'nothing happens for an hour'
  },
  measured: async () => {
    const check = chance.one(['lakehouse-1', 'sales-1', 'lakehouse-2', 'shop-1'])
    const status = chance.one(['green', 'yellow', 'red'] as const)
    const age = chance.one([1, 90, 300])
    await world.measured(check, status, { age }).catch(() => undefined)
    return `${check} is ${status}, ${age} minutes old`
  },
})
export const mishapWeights = {
  teamsFails: 5,
  cardDeleted: 2,
  unplugged: 2,
  pluggedIn: 3,
  answerLost: 3,
  dies: 2,
  timeMoves: 6,
  settles: 10,
  quietHour: 1,
  measured: 3,
}
