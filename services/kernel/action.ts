import type { z } from 'zod'
import { access, isIdentified, type ActionName } from './access.ts'
import type { Context } from './context.ts'
import { reaches } from '../roles/model.ts'
import { AppError } from './errors.ts'
import { faultsOf } from './fault.ts'
import { logOf, type VersionedName } from '../store/tables.ts'

/** A use case. Calling it checks access, then the input, then runs. */
export interface Action<Input, Result> {
  readonly actionName: ActionName
  /** Only asks whether the actor may, before a form is shown: refuses and audits like a call. */
  readonly permit: (context: Context, input: unknown) => Promise<void>
  (context: Context, input: Input): Promise<Result>
}

/** What an access row is asked for: a platform (null: everywhere), and the row a refusal is written down for. */
export interface About {
  platformId: string | null
  subject: { table: VersionedName; id: string }
}

/** Finds that for an input of unknown shape. */
export type AboutOf = (context: Context, raw: unknown) => Promise<About>

/**
 * The only way to write a use case. Throws AppError UNAUTHENTICATED or FORBIDDEN (and audits it), INVALID with the faulty
 * fields, and whatever refusal `run` throws.
 */
export const action = <S extends z.ZodType, Result>(
  name: ActionName,
  input: S,
  run: (context: Context, input: z.output<S>) => Promise<Result>,
  aboutOf: AboutOf = platformInInput,
): Action<z.input<S>, Result> => {
  const perform = async (context: Context, raw: z.input<S>): Promise<Result> => {
    await authorise(context, name, raw, aboutOf)
    const parsed = input.safeParse(raw)
    if (!parsed.success)
      throw new AppError('INVALID', 'invalid_input', {
        cause: parsed.error,
        fields: { input: raw, faults: faultsOf(parsed.error.issues, raw) },
      })
    return run(context, parsed.data)
  }
  const permit = (context: Context, raw: unknown) => authorise(context, name, raw, aboutOf)
  return Object.assign(perform, { actionName: name, permit })
}

const authorise = async (context: Context, name: ActionName, raw: unknown, aboutOf: AboutOf): Promise<void> => {
  const { role, perPlatform, identified } = access[name]
  const { userId } = context.actor
  const known = !identified || isIdentified(userId)
  if ((known && role === 'Viewer') || userId.startsWith('system:')) return
  const { platformId, subject } = await aboutOf(context, raw)
  if (known && reaches(await context.roleFor(perPlatform ? platformId : null), role)) return
  await audit(context, name, subject)
  throw known
    ? new AppError('FORBIDDEN', 'forbidden', { fields: { role } })
    : new AppError('UNAUTHENTICATED', 'unidentified')
}

const platformInInput: AboutOf = (_, raw) => {
  const platformId = (raw as { platformId?: unknown } | null)?.platformId
  return Promise.resolve(
    typeof platformId === 'string'
      ? { platformId, subject: { table: 'platforms', id: platformId } }
      : { platformId: null, subject: { table: 'role_bindings', id: '*' } },
  )
}

/** Writes down who was refused what. The refusal stands also when it cannot be written down. */
const audit = async (
  { store, workItems, actor, now, key }: Context,
  name: ActionName,
  { table, id }: About['subject'],
): Promise<void> => {
  const ofItem = table === 'work_items'
  await store
    .refused(logOf(table), {
      eventId: `${key}:refused`,
      // Events of items have types that reports know; the action stands in the payload.
      eventType: ofItem ? 'REFUSED' : name,
      subjectType: table,
      subjectId: id,
      oldState: null,
      newState: 'REFUSED',
      payload: { action: name, by: actor.name },
      createdAt: now,
      createdBy: actor.userId,
    })
    .catch(() => undefined)
  if (ofItem) workItems.history(id).expire()
}
