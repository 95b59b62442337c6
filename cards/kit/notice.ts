import { button, secondary, type Button, type VerbButton } from './button.ts'
import { template, type Card, type View } from './card.ts'
import json from './notice.json' with { type: 'json' }
import type { Band, Row } from './parts.ts'
import type { Place } from './places.ts'
import type { Reader } from './reader.ts'
import type { Label, Params, Words } from './words.ts'

interface NoticeView extends View {
  title: Words
  /** Sentences that must be seen first, so they are highlighted. */
  alerts: Band[]
  text: Words
  /** Choices, a line each. */
  rows: Row[]
  notes: { text: Words }[]
  buttons: Button[]
}

const draw = template<NoticeView>('notice', json)

/** The words of a notice, and the ways on it offers. */
interface Notice {
  title: Words
  text: Words
  summary: Label
  place: Place | null
  alerts?: readonly Words[]
  rows?: Row[]
  notes?: readonly Words[]
  buttons?: Button[]
  replies?: readonly Label[]
}

/** One heading, one sentence, and the ways on. */
export const noticeCard = (
  { title, text, summary, place, alerts = [], rows = [], notes = [], buttons = [], replies = [] }: Notice,
  to: Reader,
): Card =>
  draw(
    {
      ...{ summary, place, title, text, rows, buttons },
      alerts: alerts.map((alert) => ({ text: alert, style: 'attention' })),
      notes: notes.map((note) => ({ text: note })),
      ...(replies.length > 0 && !to.shared && { replies }),
    },
    to,
  )

/** A notice whose sentence is also its summary. */
const sentence = (title: string, key: string, params: Params, to: Reader, buttons: Button[] = []): Card =>
  noticeCard(
    { place: null, title: to.say(title), text: to.say(key, params), summary: to.label(key, params), buttons },
    to,
  )

const helpButton = (to: Reader): Button => button(to.label('button.help'), 'help.show')

/** Refusals that are none: the desk only does not know yet what is meant. */
const unclear = ['command_unknown', 'command_near']

/** A refusal in words, with the ways on that help. */
export const refusalCard = (message: string, params: Params, offers: readonly Button[], to: Reader): Card =>
  sentence(unclear.includes(message) ? 'notice.unclear' : 'notice.refused', `error.${message}`, params, to, [
    ...offers,
    offers.length > 0 ? secondary(helpButton(to)) : helpButton(to),
  ])

/** A defect in words: nothing of the inside, but an id that finds the log line. */
export const defectCard = (correlationId: string, to: Reader): Card =>
  sentence('notice.defect', 'error.defect', { id: correlationId }, to, [helpButton(to)])

/** Something was done (or was so already). `key` is a text with parameters. */
export const doneCard = (key: string, params: Params, to: Reader, buttons: Button[] = []): Card =>
  sentence('notice.done', key, params, to, buttons)

/** It was so already, so nothing was done. */
export const unchangedCard = (key: string, params: Params, to: Reader, buttons: Button[] = []): Card =>
  sentence('notice.unchanged', key, params, to, buttons)

/** Somebody was polite. */
export const courtesyCard = (to: Reader): Card =>
  noticeCard(
    {
      place: null,
      title: to.say('notice.courtesy'),
      text: to.say('courtesy.text'),
      summary: to.label('notice.courtesy'),
      buttons: [helpButton(to)],
    },
    to,
  )

/** The answer takes longer than Teams waits; the work goes on. A read can be asked again with `again`. */
export const workingCard = (again: Pick<VerbButton, 'verb' | 'data'> | null, to: Reader): Card =>
  sentence(
    'notice.working',
    'working.text',
    {},
    to,
    again ? [button(to.label('button.refresh'), again.verb, again.data)] : [],
  )

/** A search takes longer than Teams waits; what it reads is there when it is asked again. */
export const lateCard = (to: Reader): Card => sentence('notice.working', 'search.late', {}, to)

/** Says what the desk is, and nothing else, to people whom nobody knows. */
export const neutralCard = (to: Reader): Card =>
  noticeCard(
    { place: null, title: to.say('neutral.title'), text: to.say('neutral.text'), summary: to.label('neutral.title') },
    to,
  )

/** Takes the place of a message that was posted twice. */
export const supersededCard = (to: Reader): Card => sentence('notice.superseded', 'post.superseded', {}, to)
