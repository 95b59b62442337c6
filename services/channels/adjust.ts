import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/fault.ts'
import { ConfigureInput } from './fields.ts'
import { sharedAmong } from './model.ts'
import { faultsOf, freshSettings, settingsAs } from './settled.ts'
import { settingsView } from './view.ts'

const Input = ConfigureInput.omit({ platformId: true, kinds: true, alert: true, mention: true }).extend({
  channelId: z.string().min(1).max(500),
})

/**
 * Sets when a channel or a group chat hears of something, and in which language, from outside of it. What it follows is decided
 * there, and a personal chat is its person's own. Throws INVALID with the faulty fields, NOT_FOUND, and CONFLICT when it was
 * changed since it was seen.
 */
export const adjustChannel = action(
  'channel.adjust',
  Input,
  async (context, { channelId, version, ...asked }) => {
    const { workspace, now, actor } = context
    const faults = faultsOf(asked)
    if (faults.length > 0) throw invalid(...faults)
    let settings = freshSettings(workspace, actor.timeZone, now)
    const { changed, row } = await context.change('channels', channelId, (before) => {
      if (!before || sharedAmong([before]).length === 0) throw new AppError('NOT_FOUND', 'conversation_unknown')
      const own = before.settings?.find((one) => one.workspace === workspace)
      const wanted = settingsAs(asked, own ?? settings, now)
      const isSame = isDeepStrictEqual(own, wanted)
      settings = isSame && own ? own : wanted
      if (isSame) return undefined
      if (version !== undefined && version !== before.version)
        throw new AppError('CONFLICT', 'definition_overtaken', { fields: { name: before.name ?? '' } })
      const others = (before.settings ?? []).filter((one) => one !== own)
      return { set: { settings: [...others, wanted] }, event: { payload: { settings: wanted } } }
    })
    return { channelId, changed, revision: row?.version ?? 0, settings: settingsView(settings) }
  },
  (_, raw) => {
    const { channelId } = (raw ?? {}) as { channelId?: unknown }
    return {
      platformIds: [],
      subject: { table: 'channels', id: typeof channelId === 'string' ? channelId.slice(0, 200) : '*' },
    }
  },
)
