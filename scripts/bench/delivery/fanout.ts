import { setTimeout as wait } from 'node:timers/promises'
import { startChild } from '../child.ts'
import { figure, quantile, type Part } from '../figures.ts'
import { admin, people } from '../people.ts'
import { seedChannels } from '../seed-channels.ts'
import { say, submitForm } from '../turns.ts'
import { lookAtUsage, untilQuiet } from '../warehouse/used.ts'
import { startSimulator } from './simulator.ts'

const count = 1000
const title = 'Gold tables are late'
const patienceMs = 60_000
/** Milliseconds that Teams takes for an answer. */
const latency = '50'

/** One incident that 1,000 channels follow, at a Teams that counts, while people ask for the status. */
export const fanout = async (store: string, engine: string): Promise<Part> => {
  const teams = await startSimulator('--channels', String(count), '--latency', latency, '--exclusive')
  await seedChannels(store, teams.url, count, 1)
  const desk = await startChild('desk-bot.ts', [store, 'limited', engine])
  await desk.ask('settle')
  /** Milliseconds from a question to its answer, one question after the other. */
  const ask = async (times: number): Promise<number[]> => {
    const waits: number[] = []
    for (let index = 0; index < times; index++) {
      const asked = performance.now()
      await say(desk, teams, 'status', people[1 + (index % 10)])
      waits.push(performance.now() - asked)
      await wait(1000)
    }
    return waits
  }
  const alone = await ask(5)
  const used = await lookAtUsage(desk)
  const incident = { title, platformId: 'platform-0', severity: 'high', description: 'Since this morning' }
  await teams.expects('incident', title)
  await submitForm(desk, teams, { dialog: 'workItem.file', itemType: 'INCIDENT', form: 'one', ...incident }, admin)
  const busy = await ask(15)
  const end = performance.now() + patienceMs
  let report = await teams.report()
  while (report.marks[0]!.missing > 0 && performance.now() < end) {
    await wait(250)
    report = await teams.report()
  }
  if (engine === 'simulated') await untilQuiet(desk, 15_000)
  const all = await used()
  await desk.kill()
  teams.close()
  const [mark] = report.marks
  const isWhole = mark!.missing === 0
  const whole = isWhole ? (1000 * count) / mark!.max! : 0
  const sustained = isWhole ? (1000 * (count / 2)) / (mark!.max! - mark!.p50!) : 0
  return {
    title: `1,000 channels with one change each, at a Teams with limits (${engine})`,
    figures: [
      figure('posts a second, sustained over the second half', sustained, {
        least: 47,
        note: `all within ${(mark!.max! / 1000).toFixed(1)} s of the change, ${whole.toFixed(1)} a second`,
      }),
      figure('requests refused because there were too many', report.overLimit, { most: 0 }),
      figure('channels with two cards', mark!.doubled, { most: 0 }),
      figure('a person waits longer meanwhile (p95 beside p50 alone)', quantile(busy, 0.95) - quantile(alone, 0.5), {
        unit: 'ms',
        most: 1000,
        note: `alone ${quantile(alone, 0.5).toFixed(0)} ms, meanwhile ${quantile(busy, 0.5).toFixed(0)} ms`,
      }),
      ...(engine === 'simulated' ? [figure('statements in all', all.statements, { most: 60 })] : []),
    ],
  }
}
