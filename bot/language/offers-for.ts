import type { Data } from '../../cards/kit/button.ts'
import type { Offer } from '../../cards/kit/offers.ts'
import { draftOf } from '../../cards/work-items/intake.ts'
import { clean } from '../../services/kernel/text.ts'
import { platformMeant, type Named } from '../../services/platforms/find.ts'
import type { ItemType } from '../../services/work-items/lifecycle.ts'
import type { Said } from './commands.ts'
import { didYouMean } from './did-you-mean.ts'
import { wordsOf } from './health-words.ts'
import { listFilter } from './list-filter.ts'
import { parseSubscription } from './subscription.ts'
import { mostRead } from './words.ts'
import { addsTo, isLetIn, isNotified, namesRole, wishes } from './intents.ts'

/** Ways on; and the text with a mistake put right, when no button can do what that says. */
export interface Offers {
  offers: readonly Offer[]
  corrected?: string
}

/** A text of so few words names something; a longer one tells something. */
const longestName = 2

const labels: Record<ItemType, string> = {
  INCIDENT: 'button.report_it',
  IMPROVEMENT: 'welcome.improve',
  PLATFORM_REQUEST: 'welcome.request',
}

const at = (platform: Named | undefined): Data => (platform ? { platformId: platform.platformId } : {})

/** Opens the form with the text in it: as the title, or as the description when it is longer than a title. */
const file = (itemType: ItemType, text: string, platform: Named | undefined): Offer => ({
  label: labels[itemType],
  dialog: 'workItem.file',
  data: { itemType, ...(text && draftOf(text)), ...at(platform) },
})
const status = (platform: Named | undefined): Offer =>
  platform
    ? { label: 'button.show', params: { name: platform.name }, verb: 'status.show', data: at(platform) }
    : { label: 'button.status', verb: 'status.show', data: { platformId: null } }
const follow = (platform: Named | undefined): Offer =>
  platform
    ? {
        label: 'button.subscribe_of',
        params: { name: platform.name },
        verb: 'channel.subscribe',
        data: { kind: 'status', ...at(platform) },
      }
    : { label: 'welcome.follow', verb: 'channel.subscribe', data: { kind: 'status', platformId: null } }
const list = (rest: string, platforms: readonly Named[], mine = false): Offer => {
  const filter = listFilter(rest, platforms)
  return {
    label: 'button.tickets',
    verb: 'workItem.list',
    data: { ...filter, mine: String(mine || filter.mine === true) },
  }
}
const roles: Offer = { label: 'button.roles', verb: 'role.list' }

/** The button that does a command; undefined when only its own words can say what they do. */
const doing = ({ name, rest }: Said, platforms: readonly Named[]): Offer | undefined => {
  const platform = platformMeant(platforms, wordsOf(rest))
  const ways = new Map<string, () => Offer | undefined>([
    ['status', () => (rest === '' || platform ? status(platform) : undefined)],
    ['tickets', () => list(rest, platforms)],
    ['my', () => list(rest, platforms, true)],
    ['incident', () => file('INCIDENT', rest, platform)],
    ['improve', () => file('IMPROVEMENT', rest, platform)],
    ['request', () => file('PLATFORM_REQUEST', rest, platform)],
    ['subscribe', () => (parseSubscription(rest).kind === 'status' && platform ? follow(platform) : undefined)],
    ['platforms', () => ({ label: 'button.platforms', verb: 'platform.list' })],
    ['roles', () => roles],
  ])
  return ways.get(name)?.()
}

/**
 * The offers for a text that is no command, the likeliest first: its correction, the things its words are about, to report
 * it, and how the platform is. Nothing is done but what somebody presses, and nothing written without a form.
 */
export const offersFor = (whole: string, platforms: readonly Named[]): Offers => {
  const typed = clean(whole).trim()
  const text = whole.slice(0, mostRead)
  const words = wordsOf(typed)
  const platform = platformMeant(platforms, words)
  const meant = didYouMean(text, platforms)
  const done = meant && doing(meant.said, platforms)
  const added = addsTo(text)
  const report = file('INCIDENT', typed, platform)
  const usual = words.length <= longestName ? [status(platform), report] : [report, status(platform)]
  const offers = [
    ...(done ? [done] : []),
    ...(added === 'check' ? [{ label: 'button.add_check', dialog: 'check.define', data: at(platform) }] : []),
    ...(added === 'platform' ? [{ label: 'button.add_platform', dialog: 'platform.define' }] : []),
    ...(wishes(text) ? [file('IMPROVEMENT', typed, platform)] : []),
    ...(isNotified(text) ? [follow(platform)] : []),
    ...(isLetIn(text) ? [file('PLATFORM_REQUEST', typed, platform)] : []),
    ...(namesRole(text) ? [roles] : []),
    ...usual,
  ]
  const different = offers.filter((one, index) => offers.findIndex((other) => saysOf(other) === saysOf(one)) === index)
  return { offers: different, ...(meant && !done && { corrected: meant.corrected }) }
}

/** The words of an offer: two that say the same are one. */
const saysOf = ({ label, params }: Offer): string => JSON.stringify([label, params])
