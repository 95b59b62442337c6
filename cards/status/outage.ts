import type { Cause } from '../../services/status/causes.ts'
import type { OutageView } from '../../services/status/outage-view.ts'
import { referenceOf } from '../../services/work-items/model.ts'
import type { Mentioned } from '../../services/channels/model.ts'
import type { LinkedIncident } from '../../services/work-items/open-incidents.ts'
import { button, dialogButton, type Button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import { clock, clockRange, duration, instant, range, type Reader } from '../kit/reader.ts'
import { mentionWords } from '../kit/mention.ts'
import { noticeCard } from '../kit/notice.ts'
import type { Band } from '../kit/parts.ts'
import { bare, type Label, type Words } from '../kit/words.ts'
import { places } from '../kit/places.ts'
import { causeLabels, causeWords } from './causes.ts'
import { lookOf, reasonWords } from './state.ts'
import json from './outage.json' with { type: 'json' }

/** The outage a card tells of, with the incident that is open for it. `isTurn`: the card stands below the post. */
export interface OutageNews extends OutageView {
  incident: LinkedIncident | null
  /** The platforms because of which it is probably down. */
  causes: readonly Cause[]
  /** The names of platforms that are, or were, down because of it. */
  affected: readonly string[]
  /** The people and tags that the post mentions while it is not over. */
  mentions: readonly Mentioned[]
  isTurn: boolean
}

interface OutageCardView extends View {
  title: Words
  headline: Band
  lines: { text: Words }[]
  buttons: Button[]
}

const draw = template<OutageCardView>('outage', json)

/** The state whose look a card has. */
const stateOf = ({ phase }: OutageNews) =>
  phase === 'over' ? 'healthy' : phase === 'flapping' ? 'degraded' : phase === 'unknown' ? 'unknown' : 'down'

/** The number of times it was down, and for how long; with a plus when it was more. */
const amounts = ({ times, minutes, isCut }: OutageNews, to: Reader) => {
  const more = isCut ? '+' : ''
  return { times: `${times}${more}`, over: `${duration(minutes, to)}${more}` }
}

/** When it was, and for how long; or since when it is. */
const course = (news: OutageNews, to: Reader): Words => {
  const { phase, times, from, since, until } = news
  if (until) {
    const known = { ...amounts(news, to), time: range(from, until, to) }
    return times > 1 ? to.say('outage.over.often', known) : to.say('outage.over.text', known)
  }
  if (phase === 'flapping')
    return to.say('outage.flapping.text', { times: amounts(news, to).times, time: instant(from, to) })
  return to.say(`outage.${phase}.text`, { time: instant(since, to) })
}

const saysReason = ({ phase, state }: OutageNews): boolean =>
  phase === 'down' || (phase === 'flapping' && state === 'down')

/** The whole news in one line, for the notification. */
const summaryOf = (news: OutageNews, to: Reader): Label => {
  const { name, phase, times, from, since, until, reason, message, causes } = news
  if (until) {
    const known = { name, ...amounts(news, to), time: clockRange(from, until) }
    return times > 1 ? to.label('outage.over.often_summary', known) : to.label('outage.over.summary', known)
  }
  const said = { name, times: amounts(news, to).times, at: clock(phase === 'flapping' ? from : since) }
  const summary = to.label(`outage.${phase}.summary`, said)
  if (phase !== 'down') return summary
  const [cause] = causeLabels(causes, to)
  if (cause) return `${summary}. ${cause}` as Label
  if (message && reason === 'failing') return `${summary}: ${bare(message)}` as Label
  return reason === 'failing' ? summary : (`${summary}. ${to.label(`reason.${reason}`)}` as Label)
}

/** Names of affected platforms that a card has room for; the rest is counted. */
const namedAffected = 8

const affectedWords = (affected: readonly string[], to: Reader): Words[] => {
  const names = affected.slice(0, namedAffected).join(', ')
  const more = affected.length - namedAffected
  if (affected.length === 0) return []
  return [more > 0 ? to.say('outage.affected_more', { names, count: more }) : to.say('outage.affected', { names })]
}

const buttonsOf = ({ platformId, name, until, incident, isTurn }: OutageNews, to: Reader): Button[] => {
  if (isTurn) return []
  const details = button(to.label('button.details'), 'status.details', { platformId })
  if (until) return [details]
  if (incident)
    return [
      button(to.label('button.open_item', { reference: referenceOf(incident) }), 'workItem.show', {
        itemId: incident.itemId,
      }),
      details,
    ]
  const form = { itemType: 'INCIDENT', platformId, title: to.label('outage.down.title', { name }) }
  return [dialogButton(to.label('intake.INCIDENT.title'), 'workItem.file', form), details]
}

const viewOf = (news: OutageNews, to: Reader): OutageCardView => {
  const { name, phase, until, state, reason, message, incident, causes, affected, isTurn } = news
  const look = lookOf[stateOf(news)]
  const mentions = until ? [] : news.mentions
  const lines = [
    ...(saysReason(news) ? [reasonWords(reason, {}, message, to)] : []),
    ...(until ? [] : causeWords(causes, to)),
    ...(isTurn ? [] : affectedWords(affected, to)),
    ...(phase === 'flapping' || (isTurn && until && state !== 'healthy')
      ? [to.say('outage.now', { state: to.label(`state.${state}`) })]
      : []),
    ...(incident && !until && !isTurn
      ? [to.say('outage.incident', { reference: referenceOf(incident), title: incident.title })]
      : []),
    ...mentionWords(mentions),
  ]
  return {
    place: places.health(news.platformId),
    summary: summaryOf(news, to),
    title: to.say(`outage.${isTurn && until ? 'back' : phase}.title`, { name }),
    headline: { text: `${look.sign} ${course(news, to)}` as Words, style: look.band },
    lines: lines.map((text) => ({ text })),
    ...(mentions.length > 0 && { mentions }),
    buttons: buttonsOf(news, to),
  }
}

/** An outage, as everybody in a conversation reads of it. */
export const outageCard = (news: OutageNews, to: Reader): Card => draw(viewOf(news, to), to)

/** Changes exactly when what `outageCard` says changes; the card is not drawn for it. */
export const outageVersion = (news: OutageNews, to: Reader): string => draw.versionOf(viewOf(news, to))

/** The last edit of a post about an outage that is not followed there any more. */
export const outageEndedCard = (name: string, to: Reader): Card =>
  noticeCard(
    {
      place: null,
      title: to.say('channel.ended_title'),
      text: to.say('outage.ended', { name }),
      summary: to.label('channel.ended_title'),
    },
    to,
  )
