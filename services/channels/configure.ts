import { isDeepStrictEqual } from 'node:util'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/fault.ts'
import { platformById } from '../platforms/memory.ts'
import { aboutChannel, changeChannel } from './change-channel.ts'
import { ConfigureInput, type Configured } from './fields.ts'
import { isItemKind, withNews, type Channel, type ChannelSubscription } from './model.ts'
import { faultsOf, freshSettings, settingsAs } from './settled.ts'
import { settingsView } from './view.ts'

/** The subscriptions, with exactly these kinds of the platform; without kinds it stays as it is. */
const followedAs = (
  { platformId, kinds, alert, mention }: Configured,
  before: readonly ChannelSubscription[],
  { workspace, now }: { workspace: string; now: Date },
): ChannelSubscription[] => {
  if (!kinds) return [...before]
  const isMeant = (one: ChannelSubscription) =>
    one.workspace === workspace && one.platformId === platformId && one.kind !== 'desk'
  const present = before.filter(isMeant)
  const wanted = [...new Set(kinds)].map((kind) => {
    const own = present.find((one) => one.kind === kind)
    const fresh = own ?? { workspace, kind, platformId, since: now.toISOString() }
    return kind === 'status' ? withNews(fresh, own, { alert, mention }) : fresh
  })
  const kept = before.flatMap((one) => (isMeant(one) ? (wanted.find(({ kind }) => kind === one.kind) ?? []) : one))
  return [...kept, ...wanted.filter(({ kind }) => !present.some((one) => one.kind === kind))]
}

/**
 * Sets what this conversation follows of a platform or of all, when it hears of it, and in which language. Throws INVALID with
 * the faulty fields, CONFLICT when the conversation was changed since the form was made.
 */
export const configure = action(
  'channel.configure',
  ConfigureInput,
  async (context, asked) => {
    const { actor, workspace, now, conversation } = context
    const isPersonal = conversation?.reference.conversationType === 'personal'
    const faults = faultsOf(asked)
    if (isPersonal && asked.kinds?.some(isItemKind)) faults.push({ field: 'kinds', code: 'personal_kinds' })
    if (faults.length > 0) throw invalid(...faults)
    if (asked.platformId !== null) await platformById(context, asked.platformId)
    const fresh = freshSettings(workspace, actor.timeZone, now)
    const ofHere = (all: Channel['settings'] | undefined) => all?.find((one) => one.workspace === workspace)
    const { changed, row } = await changeChannel(context, (before) => {
      const { version } = before
      if (asked.version !== undefined && asked.version !== version)
        throw new AppError('CONFLICT', 'stale_card', { fields: { version } })
      const own = ofHere(before.settings)
      const settings = settingsAs(asked, own ?? fresh, now)
      const subscriptions = followedAs(asked, before.subscriptions, context)
      const isSame = isDeepStrictEqual([settings, subscriptions], [own, before.subscriptions])
      if (isSame && before.isActive) return undefined
      const others = (before.settings ?? []).filter((one) => one !== own)
      return {
        set: { settings: [...others, settings], subscriptions, isActive: true },
        event: { payload: { settings, platformId: asked.platformId, kinds: asked.kinds ?? null } },
      }
    })
    return { changed, settings: settingsView(ofHere(row?.settings) ?? fresh) }
  },
  aboutChannel,
)
