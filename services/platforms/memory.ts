import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import type { Fault } from '../kernel/fault.ts'
import { memory, newest } from '../kernel/memory.ts'
import type { ReadModelTimes } from '../kernel/read-model.ts'
import type { Row } from '../store/tables.ts'
import type { Named } from './find.ts'

/** Names change rarely, and whoever chooses one does not wait: what is an hour old is read again behind the answer. */
const times: ReadModelTimes = { freshMs: 60_000, usableMs: 3_600_000 }

/** Every platform, those that were switched off as well. */
export const platforms = memory({
  load: ({ store }) => store.all('platforms'),
  times,
  first: true,
  tables: { platforms: newest('platformId') },
})

type Knows = Pick<Context, 'known'>

const inUse = new WeakMap<readonly Row<'platforms'>[], Named[]>()
/** The names of the platforms in use, made once for each list. Memory keeps a list until a platform changes. */
const namesIn = (all: readonly Row<'platforms'>[]): Named[] => {
  const known = inUse.get(all)
  if (known) return known
  const names = all.filter(({ isActive }) => isActive).map(({ platformId, name }) => ({ platformId, name }))
  inUse.set(all, names)
  return names
}

/** The platforms that are in use, as memory has them, whatever its age; undefined before they were read. No statement. */
export const platformsInMemory = ({ known }: Knows): readonly Named[] | undefined => {
  const remembered = known(platforms).peek()
  return remembered && namesIn(remembered.value)
}

/** The platforms that are in use. The store is read when memory is too old. */
export const activePlatforms = async ({ known, now }: Knows & Pick<Context, 'now'>): Promise<readonly Named[]> =>
  namesIn((await known(platforms).get(now)).value)

/** The platforms in use from memory of any age. The store is read if memory lacks them, or the one that is `meant`. */
export const rememberedPlatforms = async (
  desk: Knows & Pick<Context, 'now'>,
  meant?: unknown,
): Promise<readonly Named[]> => {
  const known = platformsInMemory(desk)
  const isKnown = meant === undefined || known?.some(({ platformId }) => platformId === meant)
  return known && isKnown ? known : activePlatforms(desk)
}

/** The platforms in use after a search in memory found nothing: the store is read, unless it was just read. */
const platformsNow = async (desk: Knows & Pick<Context, 'now'>): Promise<readonly Named[]> => {
  const model = desk.known(platforms)
  if (desk.now.getTime() - (model.peek()?.at.getTime() ?? 0) >= times.freshMs) model.expire()
  return activePlatforms(desk)
}

/** The name of a platform from memory, without a statement; its id if it is not in use. */
export const platformName = <I extends string | null>(desk: Knows, platformId: I): I =>
  (platformsInMemory(desk)?.find((platform) => platform.platformId === platformId)?.name ?? platformId) as I

/**
 * Looks among the platforms in memory, whatever their age, and asks the store only when that finds nothing: names
 * change rarely, and a write turn has no statement to spare.
 */
export const searchPlatforms = async <R>(
  context: Context,
  find: (known: readonly Named[]) => R | undefined,
): Promise<R | undefined> => find(platformsInMemory(context) ?? []) ?? find(await platformsNow(context))

/** A platform id from a card or a form -> the platform. Throws AppError NOT_FOUND. */
export const platformById = async (context: Context, platformId: string): Promise<Named> => {
  const found = await searchPlatforms(context, (known) => known.find((platform) => platform.platformId === platformId))
  if (found) return found
  const faults: Fault[] = [{ field: 'platformId', code: 'not_a_choice' }]
  throw new AppError('NOT_FOUND', 'platform_gone', { fields: { nearest: [], faults } })
}
