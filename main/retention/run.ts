import { leaverOf } from '../../services/retention/leaver.ts'
import { recordRetention } from '../../services/retention/record.ts'
import type { Context } from '../../services/kernel/context.ts'
import { partsOf, type Choices, type Part } from './parts.ts'

export interface RetentionChoices extends Choices {
  /** The directory object id of somebody who left; null for nobody. */
  personId: string | null
  /** The name of whoever asked for it, for auditors. */
  by: string
  /** False: it prints what would go, and changes nothing. */
  writes: boolean
}

const line = (name: string, rows: number, what: string): string => `${String(rows).padStart(10)}  ${name} (${what})\n`

/** The rows of a part that was cut off that went, of those that were planned. */
const wentOf = async ({ count }: Part, planned: number): Promise<number> => Math.max(0, planned - (await count()))

/**
 * Says what is kept no longer and, where it was asked to, deletes it, with an entry for auditors before and after. Cut off
 * anywhere it goes on where it was when it is run again.
 */
export const runRetention = async (
  context: Context,
  { by, writes, personId, ...choices }: RetentionChoices,
  print: (text: string) => void,
): Promise<void> => {
  const leaver = personId === null ? null : await leaverOf(context.store, personId)
  const parts = partsOf(context.store, choices, leaver, context.now)
  const plan: Record<string, number> = {}
  print(writes ? 'Plan:\n' : 'Plan; nothing is changed without --yes:\n')
  for (const { name, what, count } of parts) {
    plan[name] = await count()
    print(line(name, plan[name], what))
  }
  if (!writes) return
  const pseudonym = leaver?.pseudonym ?? null
  const found = leaver && { salt: leaver.salt, names: [...leaver.names], chats: [...leaver.chats] }
  // Each entry is a change of its own, and a key stands for one change.
  const record = (state: 'BEGUN' | 'DONE' | 'FAILED', counts: Record<string, number>) =>
    recordRetention({ ...context, key: `${context.key}.${state}` }, { by, state, pseudonym, found, counts })
  await record('BEGUN', plan)
  const done: Record<string, number> = {}
  let part: Part | undefined
  try {
    print('Done:\n')
    for (part of parts) {
      done[part.name] = await part.run()
      print(line(part.name, done[part.name]!, part.what))
    }
  } catch (error) {
    // What went wrong first is what is told.
    if (part) done[part.name] = await wentOf(part, plan[part.name]!).catch(() => 0)
    await record('FAILED', done).catch(() => undefined)
    throw error
  }
  await record('DONE', done)
}
