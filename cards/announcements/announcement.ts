import { isLive, kindRules, wordsIn, type State } from '../../services/announcements/model.ts'
import type { AnnouncementView } from '../../services/announcements/view.ts'
import { button, dialogButton, secondary, type Button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import { duration, type Reader } from '../kit/reader.ts'
import { bare, markdown, quote, type Label, type Words } from '../kit/words.ts'
import type { Band } from '../kit/parts.ts'
import { places } from '../kit/places.ts'
import json from './announcement.json' with { type: 'json' }
import { incidentWords } from '../work-items/incident-words.ts'
import { bandOf, kindKey, kindWords } from './look.ts'
import { earlierUpdates, updateWords } from './updates.ts'
import { briefly, whenWords } from './when.ts'

interface AnnouncementCardView extends View {
  head: { style: Band['style']; kind: Words; title: Words }
  alerts: Band[]
  paragraphs: { text: Words }[]
  facts: { title: Words; value: Words }[]
  notes: { text: Words }[]
  buttons: Button[]
}

const draw = template<AnnouncementCardView>('announcement', json)

/** Characters of the body that a card shows: what may be written has room. */
const longestBody = 3000
const namedReaders = 20
/** Conversations with quiet hours whose names are shown. */
const namedPlaces = 5

const fact = (key: string, value: Words | null, to: Reader) => (value === null ? [] : [{ title: to.say(key), value }])

const factsOf = (view: AnnouncementView, to: Reader) => {
  const { platforms, owner, reach, places, audience } = view
  const names = platforms.length > 0 ? platforms.map(({ name }) => quote(name)).join(', ') : to.say('channel.all')
  return [
    ...fact('announcement.when', kindRules[view.kind].hasWindow ? whenWords(view, to) : null, to),
    ...fact('announcement.repeats', view.rule && to.say(`repeats.${view.rule.every}`), to),
    ...fact('announcement.platforms', names as Words, to),
    ...fact('announcement.contact', owner === null ? null : quote(owner), to),
    ...(places === null || to.shared
      ? []
      : fact('announcement.goes_to', to.say(`announcement.to.${audience}`, { count: places }), to)),
    ...(reach === null || to.shared
      ? []
      : fact('announcement.shown', to.say('announcement.shown_in', { count: reach.shown }), to)),
    ...(reach === null || to.shared || !view.asksAcknowledgement
      ? []
      : fact('announcement.read', readWords(reach.read, to), to)),
  ]
}

/** Names as far as there is room, of so many. */
const someOf = (names: readonly string[], count: number, most: number): Words => {
  const some = names.slice(0, most)
  return `${some.map(quote).join(', ')}${count > some.length ? ' …' : ''}` as Words
}

/** The number of people who have read it, with their names as far as there is room. */
const readWords = (names: readonly string[], to: Reader): Words => {
  const counted = to.say('announcement.read_by', { count: names.length })
  return names.length === 0 ? counted : (`${counted}: ${someOf(names, names.length, namedReaders)}` as Words)
}

/** States that say that no outage will be told while it lasts. */
const pausing: readonly State[] = ['announced', 'starting_soon', 'in_progress', 'verifying']

/** The conversations with quiet hours at the start. */
const quietWords = ({ count, names }: AnnouncementView['collisions']['quiet'], to: Reader): Words[] => {
  if (count === 0) return []
  if (names.length === 0) return [to.say('announcement.quiet_at_start', { count })]
  return [to.say('announcement.quiet_at_start_in', { count, names: someOf(names, count, namedPlaces) })]
}

const collisionWords = ({ overlaps, incidents, quiet }: AnnouncementView['collisions'], to: Reader): Words[] => [
  ...overlaps.map((other) =>
    to.say('announcement.overlaps', { title: wordsIn(other, to.language).title, time: whenWords(other, to)! }),
  ),
  ...incidents.map((incident) => incidentWords(incident, to)),
  ...quietWords(quiet, to),
]

const notesOf = (view: AnnouncementView, to: Reader): Words[] => {
  const { state, lateMinutes, movedFrom, asksAcknowledgement, places, audience } = view
  return [
    ...(state === 'missed' ? [to.say('announcement.missed')] : []),
    ...(untilNow.includes(state) && lateMinutes !== null
      ? [to.say('announcement.late', { time: duration(lateMinutes, to) })]
      : []),
    ...(state === 'draft' ? [to.say('announcement.unseen')] : []),
    ...(places === 0 && audience === 'followers' && state === 'draft' ? [to.say('announcement.nobody')] : []),
    ...(movedFrom ? [to.say('announcement.moved', { time: whenWords({ ...view, ...movedFrom }, to)! })] : []),
    ...(pausing.includes(state) ? [to.say('announcement.pauses')] : []),
    ...(isLive(state) && asksAcknowledgement ? [to.say('announcement.please_read')] : []),
    ...earlierUpdates(view, to),
  ]
}

/** The whole news in one line, for the notification: Warning: Gold late (until 15:00 CET). */
const summaryOf = (view: AnnouncementView, title: string, to: Reader): Label => {
  const { state, end, start } = view
  if (view.kind === 'INCIDENT')
    return to.label('announcement.line_step', { title, step: to.label(`announcement_state.${state}`) })
  const kind = state === 'active' ? to.label(kindKey(view)) : to.label(`announcement_state.${state}`)
  if (untilNow.includes(state) && end)
    return to.label('announcement.summary_until', { kind, title, at: briefly(end, start, view, to) })
  if (toCome.includes(state) && start)
    return to.label('announcement.summary_begin', { kind, title, at: briefly(start, null, view, to) })
  return to.label('announcement.summary', { kind, title })
}
/** States of which the notification says until when, and from when on. */
const untilNow: readonly State[] = ['active', 'in_progress']
const toCome: readonly State[] = ['announced', 'starting_soon']

/** A maintenance that was announced is cancelled, everything else is taken back. */
const isCalledOff = ({ kind, state }: AnnouncementView): boolean => kind === 'MAINTENANCE' && state !== 'draft'

const buttonsOf = (view: AnnouncementView, to: Reader): Button[] => {
  const { messageId, revision, moves, state, asksAcknowledgement } = view
  const data = { messageId, revision }
  const can = (move: (typeof moves)[number], made: () => Button): Button[] => (moves.includes(move) ? [made()] : [])
  return [
    ...(isLive(state) && asksAcknowledgement
      ? [button(to.label('button.announcement.acknowledge'), 'announcement.acknowledge', { messageId })]
      : []),
    ...(to.shared ? [button(to.label('button.details'), 'announcement.show', { messageId })] : []),
    ...can('announcement.update', () =>
      dialogButton(to.label('button.announcement.update'), 'announcement.update', { itemId: view.itemId }),
    ),
    ...can('announcement.publish', () => button(to.label('button.announcement.publish'), 'announcement.publish', data)),
    ...can('announcement.verify', () => button(to.label('button.announcement.verify'), 'announcement.verify', data)),
    ...can('announcement.complete', () =>
      button(to.label('button.announcement.complete'), 'announcement.complete', data),
    ),
    ...can('announcement.extend', () =>
      dialogButton(to.label('button.announcement.extend'), 'announcement.extend', data),
    ),
    ...can('announcement.end', () => button(to.label('button.announcement.end'), 'announcement.end', data)),
    ...can('announcement.edit', () => dialogButton(to.label('button.edit'), 'announcement.edit', data)),
    ...can('announcement.withdraw', () =>
      secondary(
        button(
          to.label(`button.announcement.${isCalledOff(view) ? 'cancel' : 'withdraw'}`),
          'announcement.withdraw',
          data,
        ),
      ),
    ),
    ...can('announcement.copy', () =>
      secondary(button(to.label('button.announcement.copy'), 'announcement.copy', data)),
    ),
  ]
}

const viewOf = (view: AnnouncementView, to: Reader, note?: Words): AnnouncementCardView => {
  const { title, body } = wordsIn(view, to.language)
  return {
    place: places.announcement(view.messageId),
    summary: summaryOf(view, bare(title), to),
    head: { style: bandOf(view), kind: kindWords(view, to), title: quote(title) },
    alerts: [
      ...(note ? [{ text: note, style: 'emphasis' as const }] : []),
      ...(to.shared ? [] : collisionWords(view.collisions, to)).map((text) => ({ text, style: 'warning' as const })),
    ],
    paragraphs: (view.updates.length > 0 ? updateWords(view, to) : body ? [markdown(body, longestBody)] : []).map(
      (text) => ({ text }),
    ),
    facts: factsOf(view, to),
    notes: notesOf(view, to).map((text) => ({ text })),
    buttons: buttonsOf(view, to),
  }
}

/** An announcement as this reader sees it. `note` is a sentence that goes with it. */
export const announcementCard = (view: AnnouncementView, to: Reader, note?: Words): Card =>
  draw(viewOf(view, to, note), to)

/** Changes exactly when what `announcementCard` says changes; the card is not drawn for it. */
export const announcementVersion = (view: AnnouncementView, to: Reader, note?: Words): string =>
  draw.versionOf(viewOf(view, to, note))
