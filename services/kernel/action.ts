import type { z } from 'zod'
import { contactsFor } from '../roles/contacts.ts'
import type { Held } from '../roles/model.ts'
import { logOf, type Managed, type VersionedName } from '../store/tables.ts'
import { access, roleAsked, type AccessRow, type ActionName } from './access.ts'
import { acting, eventIdOf, type Acting } from './change.ts'
import type { Context } from './context.ts'
import { AppError } from './errors.ts'
import { faultsOf } from './fault.ts'

/** A use case. Calling it checks access, then the input, then runs. */
export interface Action<Input, Result> {
  readonly actionName: ActionName
  /** The shape of its input; it is checked each time. */
  readonly input: z.ZodType
  /** Checks access alone, before a form is shown. It refuses, and records the refusal, as a call does. */
  readonly permit: (context: Context, input: unknown) => Promise<void>
  (context: Context, input: Input): Promise<Result>
}

/** The platforms and the row that an input is about. The input is not parsed yet, so its shape is unknown. */
export interface About {
  /** The role is asked on each of these platforms; without any, it has to hold for all platforms. */
  platformIds: readonly string[]
  /** The row under which a refusal is recorded. */
  subject: { table: VersionedName; id: string }
  /** The person who keeps what it concerns, by directory object id. */
  keeper?: string | null
  /** Reads anew who keeps it. It is asked before somebody is refused who lacks the role: memory may not have heard yet. */
  keeperNow?: () => Promise<string | null>
}
export type AboutOf = (context: Context, raw: unknown) => Promise<About> | About

/** The columns the store fills in, but for the version, that stand anywhere in a type; never when there are none. */
type StoreColumns<T, Seen = never> = unknown extends T
  ? never
  : T extends Seen | Date | string | number | boolean | bigint | null | undefined | void
    ? never
    : T extends ReadonlyMap<unknown, infer V> | ReadonlySet<infer V> | readonly (infer V)[]
      ? StoreColumns<V, Seen>
      : Extract<keyof T, Exclude<Managed, 'version'>> | { [K in keyof T]-?: StoreColumns<T[K], Seen | T> }[keyof T]

/** The result of an action. If it contains columns of the store, the code that uses it does not compile. */
export type View<T> = [StoreColumns<T>] extends [never] ? T : { columnsOfTheStore: StoreColumns<T> }

/**
 * The only way to write a use case. Throws AppError UNAUTHENTICATED or FORBIDDEN (and audits it), UNAVAILABLE when the
 * directory cannot tell whether the actor may, INVALID with the faulty fields, and every refusal that `run` throws.
 */
export const action = <S extends z.ZodType, Result>(
  name: ActionName,
  input: S,
  run: (context: Acting, input: z.output<S>) => Promise<Result>,
  aboutOf: AboutOf = nothing,
): Action<z.input<S>, View<Result>> => {
  const perform = async (context: Context, raw: z.input<S>): Promise<View<Result>> => {
    const asKeeper = await authorise(context, name, raw, aboutOf)
    const parsed = input.safeParse(raw)
    if (!parsed.success)
      throw new AppError('INVALID', 'invalid_input', {
        cause: parsed.error,
        fields: { input: raw, faults: faultsOf(parsed.error.issues, raw) },
      })
    return (await run(acting(context, name, asKeeper), parsed.data)) as View<Result>
  }
  const permit = async (context: Context, raw: unknown) => void (await authorise(context, name, raw, aboutOf))
  return Object.assign(perform, { actionName: name, input, permit })
}

/** For actions that concern no platform and no row of their own. */
const nothing: AboutOf = () => ({ platformIds: [], subject: { table: 'role_bindings', id: '*' } })

const fieldOf = (raw: unknown, name: string): string | undefined => {
  const value = (raw as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' ? value.slice(0, 200) : undefined
}

/** The input is about the row whose key stands in `idField`, on the platform that stands in `platformField`. */
export const about =
  (table: VersionedName, idField: string, platformField = 'platformId'): AboutOf =>
  (_, raw) => {
    const platformId = fieldOf(raw, platformField)
    return {
      platformIds: platformId === undefined ? [] : [platformId],
      subject: { table, id: fieldOf(raw, idField) ?? '*' },
    }
  }

/**
 * The roles that count for an action: a set for each platform concerned, or the one set that holds for all platforms.
 */
const heldFor = async (context: Context, { where }: AccessRow, { platformIds }: About): Promise<readonly Held[]> =>
  where === 'platform' && platformIds.length > 0
    ? Promise.all(platformIds.map((platformId) => context.rolesFor(platformId)))
    : [await context.rolesFor(null)]

/** True in a chat of one person with the desk. */
const isAlone = ({ conversation }: Context): boolean => conversation?.reference.conversationType === 'personal'

const isKeeper = async ({ actor }: Context, { keeper, keeperNow }: About): Promise<boolean> =>
  keeper === actor.userId || (await keeperNow?.()) === actor.userId

/** Refuses, or resolves with true for somebody who may do it as the keeper alone, without the role. */
const authorise = async (context: Context, name: ActionName, raw: unknown, aboutOf: AboutOf): Promise<boolean> => {
  const row: AccessRow = access[name]
  const { actor } = context
  if (actor.kind !== 'person') {
    if (actor.may.includes(name)) return false
    await audit(context, name, await aboutOf(context, raw))
    if (actor.kind === 'key') throw new AppError('FORBIDDEN', 'key_may_not', { fields: { action: name } })
    throw new AppError('FORBIDDEN', 'forbidden', { fields: { role: row.role } })
  }
  const known = actor.identified || !row.identified
  if (known && roleAsked(row, { isAlone: isAlone(context), isAboutAll: false }) === 'Viewer') return false
  const concerns = await aboutOf(context, raw)
  const role = roleAsked(row, { isAlone: isAlone(context), isAboutAll: concerns.platformIds.length === 0 })
  if (known) {
    const held = await heldFor(context, row, concerns)
    const lacking = held.filter(({ roles }) => !roles.has(role))
    if (lacking.length === 0) return false
    if (row.kept && (await isKeeper(context, concerns))) return true
    // A group that cannot be read might give the role: the action is not allowed, and no refusal is recorded.
    if (lacking.every(({ possible }) => possible.has(role))) throw new AppError('UNAVAILABLE', 'directory_away')
  }
  await audit(context, name, concerns)
  if (!known) throw new AppError('UNAUTHENTICATED', 'unidentified')
  const contacts = await contactsFor(context, concerns.platformIds)
  throw new AppError('FORBIDDEN', 'forbidden', { fields: { role, contacts } })
}

/** Records the refusal. The action stays refused when recording fails. */
const audit = async (
  context: Context,
  name: ActionName,
  { platformIds, subject: { table, id } }: About,
): Promise<void> => {
  const { store, actor, now, key, workspace } = context
  const log = logOf(table)
  const event = {
    eventId: eventIdOf(key, `${name} refused`, table, id),
    eventType: 'REFUSED',
    subjectType: table,
    subjectId: id,
    oldState: null,
    newState: 'REFUSED',
    payload: {
      action: name,
      by: actor.name,
      ...(platformIds.length > 0 && { platformIds }),
      // The log of the installation has the refusals of every workspace.
      ...(log === 'desk_events' && { workspace }),
    },
    createdAt: now,
    createdBy: actor.userId,
  }
  await store.refused(log, event).catch(() => undefined)
  context.wrote(log, { ...event, version: 0 })
}
