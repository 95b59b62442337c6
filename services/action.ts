import type { z } from 'zod'
import { access, reaches, type ActionName } from './access.ts'
import type { Context } from './context.ts'
import { AppError } from './errors.ts'
import { faultsOf } from './fault.ts'
import { logOf, type VersionedName } from './store/tables.ts'

/** A use case. Calling it checks access, then the input, then runs. */
export interface Action<Input, Result> {
  readonly actionName: ActionName
  /** Only asks whether the actor may, before a form is shown: refuses and audits like a call. */
  readonly permit: (context: Context, input: unknown) => Promise<void>
  (context: Context, input: Input): Promise<Result>
}

/**
 * The only way to write a use case. Throws AppError FORBIDDEN (and audits it), INVALID with the faulty fields, and
 * whatever refusal `run` throws.
 */
export const action = <S extends z.ZodType, Result>(
  name: ActionName,
  input: S,
  run: (context: Context, input: z.output<S>) => Promise<Result>,
): Action<z.input<S>, Result> => {
  const perform = async (context: Context, raw: z.input<S>): Promise<Result> => {
    await authorise(context, name, raw)
    const parsed = input.safeParse(raw)
    if (!parsed.success)
      throw new AppError('INVALID', 'invalid_input', {
        cause: parsed.error,
        fields: { input: raw, faults: faultsOf(parsed.error.issues, raw) },
      })
    return run(context, parsed.data)
  }
  const permit = (context: Context, raw: unknown) => authorise(context, name, raw)
  return Object.assign(perform, { actionName: name, permit })
}

const authorise = async (context: Context, name: ActionName, raw: unknown): Promise<void> => {
  const { role, perPlatform } = access[name]
  if (role === 'Viewer' || context.actor.userId.startsWith('system:')) return
  const platformId = perPlatform ? platformOf(raw) : null
  if (reaches(await context.roleFor(platformId), role)) return
  await audit(context, name, platformId)
  throw new AppError('FORBIDDEN', 'forbidden', { fields: { role } })
}

const platformOf = (raw: unknown): string | null => {
  const platformId = (raw as { platformId?: unknown } | null)?.platformId
  return typeof platformId === 'string' ? platformId : null
}

/** Writes down who was refused what. The refusal stands also when it cannot be written down. */
const audit = async (
  { store, actor, now, key }: Context,
  name: ActionName,
  platformId: string | null,
): Promise<void> => {
  const subject: VersionedName = platformId ? 'platforms' : 'role_bindings'
  await store
    .refused(logOf(subject), {
      eventId: `${key}:refused`,
      eventType: name,
      subjectType: subject,
      subjectId: platformId ?? '*',
      oldState: null,
      newState: 'REFUSED',
      payload: {},
      createdAt: now,
      createdBy: actor.userId,
    })
    .catch(() => undefined)
}
