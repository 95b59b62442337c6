import type { z } from 'zod'
import type { ActionName } from '../kernel/access.ts'
import { action, type Action, type View } from '../kernel/action.ts'
import type { Acting } from '../kernel/change.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { MessageId, PlatformIds } from './fields.ts'
import { announcementOnce, announcements } from './memory.ts'
import type { Announcement } from './model.ts'
import { mayChange, neededOn } from './view.ts'

/** The refusal of an announcement that is not there. */
export const gone = (): AppError => new AppError('NOT_FOUND', 'announcement_gone')

/** An announcement by its id, from memory while that is fresh; one that is long over is read from the store. Throws NOT_FOUND. */
export const announcementById = async (
  { known, now }: Pick<Context, 'known' | 'now'>,
  messageId: string,
): Promise<Announcement> => {
  const { value } = await known(announcements).get(now)
  const found =
    value.find((one) => one.messageId === messageId) ?? (await known(announcementOnce, messageId).get(now)).value
  if (!found) throw gone()
  return found
}

/** The announcement whose form somebody fills in. Throws NOT_FOUND for one they cannot change, and for a public incident: that has none. */
export const announcementToWrite = async (context: Acting, messageId: string): Promise<Announcement> => {
  const announcement = await announcementById(context, messageId)
  if (announcement.kind === 'INCIDENT' || !(await mayChange(context, announcement))) throw gone()
  return announcement
}

/** The platforms on which the input of an action needs a role: those it names and those of the announcement it changes. */
const concernedBy = async (context: Context, raw: unknown): Promise<{ platformIds: string[]; id: string }> => {
  const input = (raw ?? {}) as Record<string, unknown>
  const id = MessageId.safeParse(input.messageId).data
  const before = id === undefined ? undefined : await announcementById(context, id).catch(() => undefined)
  const platformIds =
    input.platformIds === undefined ? undefined : (PlatformIds.safeParse(input.platformIds).data ?? [])
  const to = input.audience === 'everyone' ? ('everyone' as const) : ('followers' as const)
  const needed = [
    ...(before ? [neededOn(before)] : []),
    // A new one without platforms is about all of them.
    ...(platformIds || !before ? [neededOn({ platformIds: platformIds ?? [], audience: { to, channelIds: [] } })] : []),
  ]
  const whole = needed.some((some) => some.length === 0)
  return { platformIds: whole ? [] : [...new Set(needed.flat())], id: id ?? '*' }
}

/** An action on an announcement. It needs its role on every platform that is concerned before or after. */
export const announcementAction = <S extends z.ZodType, Result>(
  name: ActionName,
  input: S,
  run: (context: Acting, input: z.output<S>) => Promise<Result>,
): Action<z.input<S>, View<Result>> =>
  action(name, input, run, async (context, raw) => {
    const { platformIds, id } = await concernedBy(context, raw)
    return { platformIds, subject: { table: 'status_messages', id } }
  })
