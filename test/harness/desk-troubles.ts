import type { ResultStatus } from '../../services/status/health.ts'
import { beginsRun } from './source-runs.ts'
import type { Message } from './teams.ts'
import type { World } from './world.ts'

/** Minutes between two runs of the source. */
export const every = 5

/** Two platforms that one source measures. */
export const prepare = async (one: World) => {
  await one.platform('shop', 'Shop', [{ checkType: 'availability', source: 'http' }])
  await one.platform('blog', 'Blog', [{ checkType: 'availability', source: 'http' }])
}

export const summary = ({ card }: Message) => card!.fallbackText as string

/** For stories of a desk in trouble: a channel that hears of it, and a source that fails and recovers. */
export const troublesOf = (world: () => World) => {
  const owners = (one = world()) => one.channel('owners')
  const says = (text: string, name: 'Ada' | 'Ben' = 'Ada', one = world()) => one.person(name).says(text, owners(one))
  const follows = async (one = world()) => {
    await says('subscribe desk', 'Ada', one)
    await one.settle()
    one.discards()
  }
  /** A run of the source that fails for this reason. */
  const fails = async (error = 'HTTP 401: the secret has expired', one = world()) => (await beginsRun(one)).fails(error)
  /** A run of the source that measures both platforms like this; nothing at all without a status. */
  const succeeds = async (status: ResultStatus | null = 'green', one = world()) =>
    (await beginsRun(one)).succeeds(status ? ['shop', 'blog'] : [], status ?? undefined)
  const later = (minutes = every) => world().passes(minutes)
  /** The source fails twice in a row, five minutes apart, from 09:05 on. */
  const goesWrong = async () => {
    await succeeds()
    for (const _ of [1, 2]) {
      await later()
      await fails()
    }
  }
  return { owners, says, follows, fails, succeeds, later, goesWrong }
}
