import { setTimeout as sleep } from 'node:timers/promises'
import { commandLineFrom, usage } from './options.ts'
import { startSimulator } from './simulator.ts'
import { isFlawless, resultLines, runYardstick } from './yardstick.ts'

const say = (...lines: string[]): void => void process.stdout.write(lines.map((line) => `${line}\n`).join(''))

try {
  const { simulator: options, channels, people, installs, yardstick, help } = commandLineFrom(process.argv.slice(2))
  if (help) {
    say(usage)
    process.exit(0)
  }
  const simulator = await startSimulator({ ...options, idsAfter: Date.now() })
  simulator.tenant.addPeople(people)
  simulator.tenant.addChannels(channels)
  say(`Teams, simulated, with ${channels} channels and ${people} people. Look at  ${simulator.url}`)
  process.once('SIGINT', () => void simulator.close().then(() => process.exit(0)))
  process.once('SIGTERM', () => void simulator.close().then(() => process.exit(0)))
  if (yardstick) {
    const reports = await runYardstick(simulator, yardstick, { now: Date.now, wait: sleep, tell: say })
    say('', ...resultLines(reports), '', JSON.stringify(simulator.report()))
    await simulator.close()
    process.exit(isFlawless(reports) ? 0 : 1)
  }
  const installing = (installs ? simulator.tenant.channels : []).map(
    ({ id }, index) => [simulator.tenant.people[index % people]!.id, id] as const,
  )
  // A real team installs an app in one channel after the other, too.
  for (const [personId, channelId] of installing) await simulator.acts.installs(personId, channelId)
  const { failed } = simulator.report().inbound
  say(
    failed > 0
      ? `The bot refused ${failed} activities or could not be reached.`
      : 'The bot is installed everywhere. Ctrl+C ends it.',
  )
} catch (error) {
  process.stderr.write(
    `The simulator did not start. ${error instanceof Error ? error.message : String(error)}\n\n${usage}`,
  )
  process.exit(2)
}
