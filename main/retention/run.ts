import { pseudonymOf } from '../../services/retention/person.ts'
import { recordRetention } from '../../services/retention/record.ts'
import type { Context } from '../../services/kernel/context.ts'
import { partsOf, type Choices } from './parts.ts'

export interface RetentionChoices extends Choices {
  /** The name of whoever asked for it, for auditors. */
  by: string
  /** False: it prints what would go, and changes nothing. */
  writes: boolean
}

const line = (name: string, rows: number, what: string): string => `${String(rows).padStart(10)}  ${name} (${what})\n`

/**
 * Says what is kept no longer and, where it was asked to, deletes it, with an entry for auditors before and after. Cut off
 * anywhere it goes on where it was when it is run again.
 */
export const runRetention = async (
  context: Context,
  { by, writes, ...choices }: RetentionChoices,
  print: (text: string) => void,
): Promise<void> => {
  const pseudonym = choices.personId && pseudonymOf(choices.personId)
  const parts = await partsOf(context.store, choices, context.now)
  const plan: Record<string, number> = {}
  print(writes ? 'Plan:\n' : 'Plan; nothing is changed without --yes:\n')
  for (const { name, what, count } of parts) {
    plan[name] = await count()
    print(line(name, plan[name], what))
  }
  if (!writes) return
  // Each entry is a change of its own, and a key stands for one change.
  const record = (state: 'BEGUN' | 'DONE' | 'FAILED', counts: Record<string, number>) =>
    recordRetention({ ...context, key: `${context.key}.${state}` }, { by, state, pseudonym, counts })
  await record('BEGUN', plan)
  const done: Record<string, number> = {}
  try {
    print('Done:\n')
    for (const { name, what, run } of parts) {
      done[name] = await run()
      print(line(name, done[name], what))
    }
  } catch (error) {
    await record('FAILED', done)
    throw error
  }
  await record('DONE', done)
}
