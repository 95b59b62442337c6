import type { Kept } from '../../bot/kept-config.ts'
import { countMisses, forgetMisses } from '../../services/handbook/forget.ts'
import { countAttempts, forgetAttempts } from '../../services/posts/forget.ts'
import { countOldGuides, countOldRuns, eraseOldGuides, eraseOldRuns } from '../../services/retention/leftovers.ts'
import { countOldItems, eraseOldItems } from '../../services/retention/old-items.ts'
import { personSteps } from '../../services/retention/person.ts'
import { countOldRollups, forgetRollups, stepsOf, takeStep } from '../../services/status/keep-results.ts'
import { resultDays } from '../../services/status/roll-up.ts'
import type { Leaver } from '../../services/store/person.ts'
import type { Store } from '../../services/store/store.ts'
import { statesOf } from '../../services/work-items/lifecycle.ts'
import { isOpen } from '../../services/work-items/memory.ts'

/** One thing that a retention does: how many rows it concerns, and doing it. Each is safe to be cut off and to be repeated. */
export interface Part {
  name: string
  /** A sentence part that says which rows are meant. */
  what: string
  count: () => Promise<number>
  run: () => Promise<number>
}

/** The choices of an operator. */
export interface Choices {
  kept: Kept
  /** Days after which work items that ended are deleted; null for never. */
  itemDays: number | null
}

const dayMs = 86_400_000
const endStates = [...new Set(Object.values(statesOf).flat())].filter((state) => !isOpen(state))

/** The parts that delete by age. */
const oldParts = (store: Store, { kept }: Choices, now: Date): Part[] => {
  const before = (days: number) => new Date(now.getTime() - days * dayMs)
  const steps = async () => stepsOf(await resultDays(store, now), kept.results, now)
  /** The store does not tell how many rows went: they are counted before. */
  const counted = (count: () => Promise<number>, forget: () => Promise<void>) => ({
    count,
    async run() {
      const rows = await count()
      if (rows > 0) await forget()
      return rows
    },
  })
  return [
    {
      ...{ name: 'results', what: `results of more than ${kept.results.days} days ago; their hours stay` },
      count: async () => (await steps()).reduce((all, step) => all + (step.forgets ? step.results : 0), 0),
      async run() {
        let deleted = 0
        for (const step of await steps()) deleted += await takeStep(store, step)
        return deleted
      },
    },
    {
      ...{ name: 'rollups', what: `hourly rollups of more than ${kept.results.months} months ago` },
      ...counted(
        () => countOldRollups(store, kept.results, now),
        () => forgetRollups(store, kept.results, now),
      ),
    },
    {
      ...{ name: 'runs', what: `runs of sources of more than ${kept.results.days} days ago` },
      count: () => countOldRuns(store, before(kept.results.days)),
      run: () => eraseOldRuns(store, before(kept.results.days)),
    },
    {
      ...{
        name: 'attempts',
        what: `tries to send of more than ${kept.attempts} days ago; the last of each post stays`,
      },
      ...counted(
        () => countAttempts(store, before(kept.attempts)),
        () => forgetAttempts(store, before(kept.attempts)),
      ),
    },
    {
      ...{ name: 'questions', what: `questions without an answer of more than ${kept.misses} days ago` },
      ...counted(
        () => countMisses(store, before(kept.misses)),
        () => forgetMisses(store, before(kept.misses)),
      ),
    },
    {
      ...{ name: 'guides', what: 'guides that nobody went on with for 30 days' },
      count: () => countOldGuides(store, now),
      run: () => eraseOldGuides(store, now),
    },
  ]
}

const itemParts = (store: Store, { itemDays }: Choices, now: Date): Part[] => {
  if (itemDays === null) return []
  const old = { states: endStates, before: new Date(now.getTime() - itemDays * dayMs) }
  return [
    {
      ...{
        name: 'tickets',
        what: `tickets that ended and did not change for ${itemDays} days, with all that belongs to them`,
      },
      count: () => countOldItems(store, old),
      run: () => eraseOldItems(store, old),
    },
  ]
}

const told = {
  names: 'rows that name them: their names go',
  delete: 'rows of theirs',
  pseudonymise: 'rows that name them: their id becomes a pseudonym',
}

const personParts = (store: Store, leaver: Leaver): Part[] =>
  personSteps(store, leaver).map(({ table, verb, ...step }) => ({
    ...{ name: `person: ${verb} ${table}`, what: told[verb] },
    ...step,
  }))

/** Every part of a retention, in the order in which they are done; `leaver` is null where nobody is taken out. */
export const partsOf = (store: Store, choices: Choices, leaver: Leaver | null, now: Date): Part[] => [
  ...oldParts(store, choices, now),
  ...itemParts(store, choices, now),
  ...(leaver ? personParts(store, leaver) : []),
]
