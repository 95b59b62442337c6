import type { Discovered } from '../kernel/discovery.ts'
import { idOf } from '../kernel/name-id.ts'

const longest = 40
/** Characters of a target that tell things of one name apart. */
const told = 6

/**
 * Proposes ids for the checks of things that a source sees: that of the name, and with the end of the target behind it where
 * another thing of the list or a check has it. The same every time.
 */
export const checkIds = (
  listed: readonly Pick<Discovered, 'target' | 'name'>[],
  defined: readonly { checkId: string }[],
): ((target: string) => string) => {
  const names = new Map(listed.map(({ target, name }) => [target, name]))
  const taken = new Set(defined.map(({ checkId }) => checkId))
  const times = new Map<string, number>()
  for (const name of names.values()) times.set(idOf(name), (times.get(idOf(name)) ?? 0) + 1)
  return (target) => {
    const id = idOf(names.get(target) ?? target)
    if (!taken.has(id) && (times.get(id) ?? 0) < 2) return id
    const end = target
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(-told)
    return `${id.slice(0, longest - told - 1).replace(/-+$/, '')}-${end}`
  }
}
