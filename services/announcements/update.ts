import { action, type AboutOf } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { showItem } from '../work-items/show.ts'
import type { ItemView } from '../work-items/view.ts'
import { audienceFrom, UpdateInput } from './fields.ts'
import { announcementIn, announcements } from './memory.ts'
import type { Announcement } from './model.ts'
import { announcementView, neededOn } from './view.ts'

/** The id of the announcement of an incident: one for each, whoever makes it public. */
const messageIdOf = (itemId: string): string => `public:${itemId}`

/** The newest updates that are kept in the row; the event log has all. */
const keptUpdates = 50

/** The announcement of an incident, from memory while that is fresh; undefined when it is not public. */
export const publicIncident = async (
  { known, now }: Pick<Context, 'known' | 'now'>,
  itemId: string,
): Promise<Announcement | undefined> =>
  (await known(announcements).get(now)).value.find(({ messageId }) => messageId === messageIdOf(itemId))

/** Throws RULE for an item that is no incident, for a first update that says that all is well, and for news of what is over. */
const check = ({ itemType, open }: ItemView, before: Announcement | undefined, step: string): void => {
  if (itemType !== 'INCIDENT') throw new AppError('RULE', 'update_no_incident')
  if (step === 'resolved' && !before) throw new AppError('RULE', 'update_unknown')
  if (step !== 'resolved' && !open) throw new AppError('RULE', 'update_over')
}

/** It needs its role on the platform of the incident; on all platforms where everybody is told, before or after. */
const aboutOf: AboutOf = async (context, raw) => {
  const { itemId, audience } = (raw ?? {}) as Record<string, unknown>
  const id = UpdateInput.shape.itemId.safeParse(itemId).data
  if (id === undefined) return { platformIds: [], subject: { table: 'status_messages', id: '*' } }
  const { platformId } = await showItem(context, { itemId: id })
  const before = await publicIncident(context, id)
  const to = audience === 'everyone' ? ('everyone' as const) : ('followers' as const)
  const own = { platformIds: platformId === null ? [] : [platformId], audience: { to, channelIds: [] } }
  const needed = (before ? [before] : [own]).map(neededOn)
  return { platformIds: needed.flat(), subject: { table: 'status_messages', id: messageIdOf(id) } }
}

/**
 * Tells people of an incident: makes it public, or says how it goes on, in the post they have. The comments of the work item stay where
 * they are. The same again changes nothing. Throws RULE, and CONFLICT when somebody else told more since the form was opened.
 */
export const updateIncident = action(
  'announcement.update',
  UpdateInput,
  async (context, { itemId, step, text, title, revision, ...to }) => {
    const { actor, now } = context
    const item = await showItem(context, { itemId })
    const { row, changed } = await context.change('status_messages', messageIdOf(itemId), (before) => {
      const [known] = before ? announcementIn(before) : []
      const [newest] = known?.updates ?? []
      if (known && newest?.step === step && newest.text === text && (title ?? known.title) === known.title)
        return undefined
      check(item, known, step)
      if (revision !== undefined && revision !== (known?.revision ?? 0))
        throw new AppError('CONFLICT', 'stale_card', { fields: { revision: known?.revision ?? 0 } })
      const { userId, name, locale, timeZone } = actor
      const first = {
        ...{ kind: 'INCIDENT', itemId, platformTags: item.platformId === null ? [] : [item.platformId] },
        severity: item.severity === 'critical' ? 'critical' : 'warning',
        ...{
          zone: timeZone,
          startAt: now,
          audience: audienceFrom(context, to),
          owner: { userId, name, locale, timeZone },
        },
        ...{
          translations: {},
          asksAcknowledgement: false,
          rule: null,
          movedFrom: null,
          seriesId: null,
          lateMinutes: null,
        },
      }
      const updates = [{ step, text, at: now.toISOString() }, ...(known?.updates ?? [])].slice(0, keptUpdates)
      return {
        set: {
          ...(known ? {} : first),
          ...{ title: title ?? known?.title ?? item.title, bodyMd: text, publishedState: step, step, updates },
          endAt: step === 'resolved' ? now : null,
          revision: (known?.revision ?? 0) + 1,
        },
        event: { oldState: known?.decided ?? null, newState: step, payload: { itemId, step, text } },
      }
    })
    return { ...(await announcementView(context, announcementIn(row!)[0]!)), changed }
  },
  aboutOf,
)
