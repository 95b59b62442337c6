import { channelCard, subscribedCard, unsubscribedCard } from '../../cards/channels/channel.ts'
import { configuredCard } from '../../cards/channels/settings.ts'
import { configure } from '../../services/channels/configure.ts'
import { everything } from '../../services/channels/fields.ts'
import { settingsFields, settingsValues } from '../../services/channels/form.ts'
import { platformOf } from '../../services/channels/model.ts'
import { showChannel } from '../../services/channels/show.ts'
import { subscribe } from '../../services/channels/subscribe.ts'
import { unsubscribe } from '../../services/channels/unsubscribe.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { rememberedPlatforms } from '../../services/platforms/memory.ts'
import { resolvePlatform } from '../../services/platforms/resolve.ts'
import { parseSettings } from '../language/channel-settings.ts'
import { parseFollowed, parseSubscription } from '../language/subscription.ts'
import { isAll } from '../language/words.ts'
import { everywhere, reads, show, writes, type Command, type DialogRoute, type Routes } from './route.ts'

const channelShow = show(showChannel, channelCard)
const subscribeShow = show(subscribe, subscribedCard)
const unsubscribeShow = show(unsubscribe, unsubscribedCard)
const configureShow = show(configure, configuredCard)

/**
 * Reads a platform or "all", and optionally a kind of work items, behind the command. The command alone shows the
 * subscriptions.
 */
const change =
  (changeShow: typeof subscribeShow, parse: typeof parseFollowed): Command['run'] =>
  async (rest, context) => {
    if (rest === '') return channelShow.run(context, {})
    const { platform, ...data } = parse(rest, context.conversation?.mentions)
    const platformId = isAll(platform)
      ? null
      : (await resolvePlatform(context, platform, { action: changeShow.actionName, data })).platformId
    return changeShow.run(context, { ...data, platformId })
  }

/** `subscribe quiet=22:00-07:00` changes the settings of the conversation; anything else behind it is followed. */
const follow: Command['run'] = async (rest, context) => {
  const settings = parseSettings(rest)
  return settings ? configureShow.run(context, settings) : change(subscribeShow, parseFollowed)(rest, context)
}

/** The form with everything that can be set for a conversation, and what it follows of one platform or of all. */
const settings: DialogRoute = {
  submit: configureShow,
  async open(context, carried, to) {
    const place = await showChannel(context, {})
    const platforms = await rememberedPlatforms(context)
    const asked = platforms.find(({ platformId }) => platformId === carried.platformId)
    const platformId = asked?.platformId ?? platformOf(place.subscriptions)
    const isPersonal = context.conversation?.reference.conversationType === 'personal'
    return {
      title: to.label('dialog.settings'),
      submit: to.label('dialog.save'),
      data: { version: typeof carried.version === 'number' ? carried.version : place.version },
      fields: settingsFields(place, platforms, platformId, isPersonal),
      values: settingsValues(place, platformId, to.timeZone),
    }
  },
  input: ({ platformId, ...answers }) => ({ ...answers, platformId: platformId === everything ? null : platformId }),
  // Sent again, it is about the conversation as it is now.
  amended(form, error, to) {
    const version = error instanceof AppError ? error.fields.version : undefined
    return typeof version === 'number'
      ? { ...form, data: { ...form.data, version }, note: to.say('dialog.settings.changed') }
      : form
  },
}

export const channels: Routes = {
  commands: [
    { name: 'subscribe', group: 'channels', scopes: everywhere, run: follow },
    {
      name: 'unsubscribe',
      group: 'channels',
      scopes: ['team', 'groupChat'],
      run: change(unsubscribeShow, parseSubscription),
    },
  ],
  verbs: [reads(channelShow), writes(subscribeShow, channelShow), writes(unsubscribeShow, channelShow)],
  dialogs: [settings],
}
