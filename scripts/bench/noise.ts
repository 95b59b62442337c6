import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { figure, type Part } from './figures.ts'

/** The figures that the stories of a bad day print when they are asked to. */
interface Noise {
  perTriager: number
  perReporter: number
  mostInAMinute: number
  messages: number
  perChannel: number
}

const root = join(import.meta.dirname, '../..')
const stories = ['test/stories/bad-day-tickets', 'test/stories/outage-bad-day']

/** Messages on a bad day, counted by the stories that play it. Throws when a story fails. */
export const noisePart = async (): Promise<Part> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--silent=false', ...stories],
    { cwd: root, env: { ...process.env, FIGURES: '1' }, maxBuffer: 2 ** 24 },
  )
  const printed = stdout.split('\n').filter((line) => line.startsWith('{"figures":'))
  const said = Object.assign({}, ...printed.map((line) => (JSON.parse(line) as { figures: object }).figures)) as Noise
  return {
    title: 'A bad day: 40 incidents, 200 votes, and five platforms that go up and down for an hour',
    figures: [
      figure('messages to the busiest triager', said.perTriager, { most: 50 }),
      figure('messages to a reporter about one incident', said.perReporter, { most: 3 }),
      figure('messages to anybody within a minute', said.mostInAMinute, { most: 10 }),
      figure('messages to all of them', said.messages),
      figure('new posts in a channel', said.perChannel, { most: 12 }),
    ],
  }
}
